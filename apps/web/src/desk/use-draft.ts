export { type Draft, useDraft } from '../ui/use-draft';
