export { type Bilingual } from './words.js';
export {
  listingText,
  needText,
  type Capacity,
  type CapacityPeriod,
  type ChainMap,
  type FirmFacts,
  type HeldCertificate,
  type Indicator,
  type ListingSpec,
  type ListingView,
  type NeedView,
  type NeedVisibility,
} from './views.js';
export { countTerms, tokenize } from './retrieval/tokenizer.js';
export { fold, type FoldedText } from './retrieval/text-folding.js';
export { type AttributeFilter } from './retrieval/attribute-filter.js';
export {
  ImpactIndex,
  type ImpactIndexOptions,
  type IndexDocument,
  type SearchOptions,
} from './retrieval/impact-index.js';
export { type Hit, type PreparedQuery, type TermImpact } from './retrieval/prepared-query.js';
export {
  PastNeeds,
  type BuyerEvidence,
  type PastEvidence,
  type PastFindings,
  type PastNeed,
  type PastQuery,
  type PastTeaching,
  type Promising,
  type SimilarNeed,
} from './retrieval/past-needs.js';
export { PastTeacher } from './retrieval/past-teacher.js';
export {
  findCandidates,
  type CandidateQuery,
  type CandidateSet,
  type CandidateSources,
  type FirmCandidate,
  type ListingRef,
  type Provenance,
} from './retrieval/candidates.js';
export {
  type ConstraintName,
  type ConstraintOutcome,
  type ConstraintPair,
  type ConstraintResult,
} from './constraints/constraint.js';
export { checkConstraints, isRefused } from './constraints/constraints.js';
export { FEATURE_NAMES, type FeatureName } from './scoring/features.js';
export { LINEAR_1, type LinearWeights } from './scoring/linear.js';
export { gradeOf, type Grade } from './scoring/grade.js';
export { type Explanation } from './explanation/explanation.js';
export { type Factor } from './explanation/factors.js';
export { type MatchedTerm } from './explanation/matched-terms.js';
export { type Requirement, type RequirementState } from './explanation/requirements.js';
export {
  matchNeed,
  reverseCandidates,
  type BeyondLimit,
  type MatchInput,
  type MatchResult,
  type ScoredCandidate,
  type RankedProposal,
  type RefusedPair,
} from './match-engine.js';
export { rankTenders, type RankedTender, type Tender, type TenderRankingOptions } from './evaluation/rank-tenders.js';
export { Replay } from './evaluation/tenders/replay.js';
export { judgeTenders, type TenderFigures } from './evaluation/tenders/judge.js';
export { ablateTenders, type AblationRow } from './evaluation/tenders/ablation.js';
export { rankRelevance, type RelevanceOptions, type RunRow } from './evaluation/rank-relevance.js';
export { RelevanceCollection, type RelevanceDocument, type RelevanceQuery } from './evaluation/relevance-collection.js';
export { learnRelevance, type RelevanceLearning } from './evaluation/learn-relevance.js';
export { type JudgedQuery } from './evaluation/index-setting.js';
export { type RankingDataset } from './learning/dataset.js';
export {
  DEFAULT_TREES,
  type Tree,
  type TreeEnsemble,
  type TreeObjective,
  type TreeParameters,
} from './learning/trees/tree.js';
export { trainTrees, TreeTrainer } from './learning/trees/tree-trainer.js';
export { scoreTrees } from './learning/trees/score-trees.js';
export { treeContributions, type Contributions } from './learning/trees/tree-contributions.js';
export { logisticContributions, scoreLogistic, trainLogistic, type LogisticModel } from './learning/logistic.js';
export {
  fitCalibration,
  ISOTONIC_FROM,
  probabilityOf,
  type Calibration,
  type CalibrationEvents,
} from './learning/calibration/calibration.js';
export {
  LINEAR_MODEL,
  rankVector,
  scoreVector,
  type ContributionUnit,
  type Ranked,
  type RankingModel,
  type Scored,
} from './scoring/ranker.js';
export { fitScale, pointsOf, type ScaleAnchor } from './scoring/scale.js';
export { changeNeed, changeOffer, type Moment, type NeedChange, type OfferChange } from './constraints/changes.js';
export { dayOf, endOfDay, type Day } from './constraints/city-day.js';
export { loosen, type Loosening, type LooseningStep } from './constraints/loosening.js';
export { type RuleRefusal } from './constraints/rule-refusal.js';
export {
  answerIndicator,
  answerMeasurement,
  askReadingsOf,
  designationsOf,
  measurementsOf,
  readingsOf,
  satisfies,
  type Answer,
  type AnswerSource,
  type Designation,
  type IndicatorAnswer,
  type Measurement,
  type Satisfaction,
} from './extraction/index.js';
export { loosenNeed } from './loosen-need.js';
export { factorSentences } from './explanation/factor-words.js';
export { looseningWords } from './explanation/loosening-words.js';
export { refusalWords } from './explanation/refusal-words.js';
export { type StartedSearch, type IndexState } from './retrieval/impact-index.js';
export { type BaseArrays } from './retrieval/base-segment.js';
export { postingArray } from './retrieval/kernel/posting-memory.js';
export { BlockSearcher, type BaseHits, type SearchPlan } from './retrieval/block-search.js';
export { mergeSegments, type MergeInput } from './retrieval/merge-segments.js';
export {
  arrangePairs,
  personKey,
  rankReciprocal,
  type ReciprocalPair,
  type ReciprocalPerson,
  type ReciprocalRanking,
  type ReciprocalTask,
} from './evaluation/rank-reciprocal.js';
export {
  crossValidateReciprocal,
  judge,
  oneSided,
  reciprocalFigures,
  type JudgedMeeting,
} from './evaluation/judge-reciprocal.js';
export { type Evidence } from './explanation/evidence.js';
export { improvements, type Improvement, type ServedOffer } from './explanation/improvements.js';
export { type ImprovementKind } from './explanation/offer-changes.js';
export { nodeRelationOf } from './scoring/node-relation.js';
export { reliability, type Reliability, type ReliabilityBin } from './learning/calibration/reliability.js';
export { aucOf, ndcgAt, snips, type LoggedRewards, type PolicyValue } from './learning/metrics.js';
export { bootstrapInterval, type Interval } from './learning/bootstrap.js';
export {
  assumedExamination,
  estimateExamination,
  examinationAt,
  inversePropensity,
  type Examination,
  type Exposure,
} from './learning/propensity.js';
export { decideServing, type GateReason, type Standing, type Verdict, type WindowMetrics } from './learning/gate.js';
export {
  DEFAULT_ASSOCIATIONS,
  learnAssociations,
  learnSpace,
  type AcceptedNeed,
  type AssociationExamples,
  type AssociationOptions,
  type Associations,
} from './retrieval/associations/associations.js';
export { AssociationIndex, type Association } from './retrieval/associations/association-index.js';
export { assign, type Assignment } from './assignment/assign.js';
export { type AssignmentEdge, type AssignmentEdges, edgesOf } from './assignment/edges.js';
export { greedyValue } from './assignment/greedy.js';
export { gini } from './assignment/gini.js';
export { type ClassShare } from './assignment/exposure.js';
export {
  fairRound,
  fairRoundAtOnce,
  FAIRNESS_AIMS,
  reasonsOf,
  type FairAssignment,
  type FairnessAims,
  type FairRound,
} from './assignment/fair-round.js';
export { serveNeed, type NeedCandidate, type NotServed, type Served } from './assignment/serve-need.js';
export { rankPairs, type RankedPair, type RankInput } from './match-engine.js';
export { smoothedRate } from './acceptance/smoothed-rate.js';
export { mutualProbability, type MutualModel } from './acceptance/mutual.js';
export {
  SILENCE_MS,
  supplierAccepted,
  type SupplierAnswer,
  type SupplierDeclineReason,
  type SupplierPush,
} from './acceptance/supplier-push.js';
export { LOG_DAYS, SupplierLog } from './acceptance/supplier-log.js';
export {
  SUPPLIER_FEATURES,
  supplierProbability,
  supplierVector,
  type SupplierAsk,
  type SupplierFeature,
  type SupplierModel,
} from './acceptance/supplier-acceptance.js';
export { expectedValue, needProbability } from './acceptance/expected-value.js';
export { SHOWN_FROM_EVENTS, shownProbability } from './acceptance/shown-probability.js';
export { type SearchableIndex } from './retrieval/searchable.js';
export {
  expandQuery,
  Synonyms,
  SYNONYM_WEIGHT,
  termForm,
  type SynonymDirection,
  type SynonymHit,
  type SynonymSet,
  type TermMatch,
} from './terms/index.js';
export { DEFAULT_BM25, type Bm25Parameters } from './retrieval/bm25.js';
