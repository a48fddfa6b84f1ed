import { MAX_FIRST } from './connection.js';

/** What a document may ask for. The largest page of ours uses less than half of each. */
export const LIMITS = {
  bodyBytes: 256 * 1024,
  jsonDepth: 32,
  tokens: 2000,
  lists: 200,
  depth: 10,
  aliases: 15,
  rootFields: 5,
  mutations: 1,
  directives: 10,
  /** Fields after fragments are written out: stops fragments that double each other. */
  fields: 1000,
  cost: 1000,
  first: MAX_FIRST,
  operationMs: 5000,
} as const;

/** Rows assumed for a list that has no `first`. */
export const ASSUMED_ROWS = 10;

/** Cost of a change on top of what it shows: several statements and a commit. */
export const MUTATION_COST = 50;
