export { DraftNote } from '../ui/draft-note';
