/**
 * The folders with pages. Light ones open on phones and may not import antd; their words and documents ship together.
 * Each of the others brings its own words and its own typed documents, loaded with its first page.
 */
export const LIGHT = ['portal', 'push'] as const;
/** Light, too, but long, for few, or loaded when somebody asks for them: each brings words of its own. */
export const LIGHT_APART = ['bulletin', 'fairs', 'guide', 'subscribe'] as const;
export const DESK = [
  ...['workspace', 'needs', 'listings', 'bids', 'deals', 'inbox', 'company', 'files', 'policies', 'tickets'],
  ...['indicators', 'review', 'ops', 'screen'],
  'projects',
] as const;
