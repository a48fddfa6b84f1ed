/**
 * The folders with pages. Light ones open on phones and may not import antd; their words and documents ship together.
 * Each of the others brings its own words and its own typed documents, loaded with its first page.
 */
export const LIGHT = ['portal', 'push'] as const;
/** Light, too, but long: its words come with its pages. */
export const GUIDE = 'guide';
/** Light, shared by the portal and the desk, and loaded when somebody asks for it: so are its words. */
export const SUBSCRIBE = 'subscribe';
/** Light, for the phone in the hall and the tablet at its door; its words come with its pages. */
export const FAIRS = 'fairs';
export const DESK = [
  ...['workspace', 'needs', 'listings', 'bids', 'deals', 'inbox', 'company', 'files', 'policies', 'tickets'],
  ...['review', 'ops', 'screen'],
  'projects',
] as const;
