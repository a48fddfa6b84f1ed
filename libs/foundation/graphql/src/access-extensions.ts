/** Names another type whose rule covers this one too: connections and edges follow their node. */
export const ACCESS_OF_EXTENSION = 'accessOf';
