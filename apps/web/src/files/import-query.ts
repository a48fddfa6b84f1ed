import { queryOptions } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { graphql } from './gql';
import type { ImportPageQuery, ImportRunLiveSubscription } from './gql/graphql';

const ImportPageDocument = graphql(`
  query ImportPage($importId: Uuid!) {
    importRun(id: $importId) {
      id
      type
      fileName
      status
      createdAt
      checkedAt
      finishedAt
      failure
      errorCount
      isTruncated
      isPublished
      faultyFileId
      rowsTotal
      rowsRead
      rowsGood
      rowsFaulty
      rowsRepeated
      rowsNew
      rowsCreated
      rowsUpdated
      rowsRefused
      rowsPublished
      allowance {
        perDay
        newRows
        publishable
      }
      version
    }
  }
`);

export const ImportRunLiveDocument = graphql(`
  subscription ImportRunLive($importId: Uuid!) {
    importProgress(importRunId: $importId) {
      id
      type
      fileName
      status
      createdAt
      checkedAt
      finishedAt
      failure
      errorCount
      isTruncated
      isPublished
      faultyFileId
      rowsTotal
      rowsRead
      rowsGood
      rowsFaulty
      rowsRepeated
      rowsNew
      rowsCreated
      rowsUpdated
      rowsRefused
      rowsPublished
      allowance {
        perDay
        newRows
        publishable
      }
      version
    }
  }
`);

export type ImportRun = NonNullable<ImportPageQuery['importRun']>;
export type LiveImportRun = ImportRunLiveSubscription['importProgress'];

export const importQuery = (importId: string) =>
  queryOptions({
    queryKey: ['import', importId],
    queryFn: async ({ signal }) => (await execute(ImportPageDocument, { importId }, { signal })).importRun ?? null,
  });

const RUNNING: readonly ImportRun['status'][] = ['UPLOADED', 'CHECKING', 'IMPORTING'];
export const isRunning = ({ status }: Pick<ImportRun, 'status'>): boolean => RUNNING.includes(status);
