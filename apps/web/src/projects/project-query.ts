import { queryOptions } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { graphql } from './gql';
import type { ProjectFilter, ProjectPageQuery, ProjectsListQuery } from './gql/graphql';

export const ProjectsListDocument = graphql(`
  query ProjectsList($filter: ProjectFilter, $first: Int!, $after: String) {
    projects(filter: $filter, first: $first, after: $after) {
      totalCount
      nodes {
        id
        number
        kind
        name
        investor
        stage
        stageSince
        chainCode
        nodeCode
        districtCode
        totalAmount
        investedAmount
        openBlockers
        overdueBlockers
        level
        lateDays
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const ProjectFiguresDocument = graphql(`
  query ProjectFigures($filter: ProjectFilter) {
    projectFigures(filter: $filter) {
      kind
      stage
      projects
      totalAmount
      investedAmount
      overdueBlockers
    }
  }
`);

const ProjectPageDocument = graphql(`
  query ProjectPage($id: Uuid!) {
    project(id: $id) {
      id
      number
      kind
      name
      summary
      investor
      districtCode
      site
      chainCode
      nodeCode
      totalAmount
      landMu
      jobs
      plannedStart
      plannedProduction
      stage
      droppedReason
      stageSince
      version
      investedAmount
      openBlockers
      officerName
      moves {
        id
        fromStage
        toStage
        movedOn
        reason
        movedBy
      }
      months {
        month
        amount
        note
      }
      milestones {
        id
        title
        dueOn
        doneOn
        lateDays
      }
      blockers {
        id
        kind
        text
        ownerName
        dueOn
        level
        status
        isRaisedByFirm
        lateDays
        solution
      }
    }
  }
`);

export type ProjectRow = ProjectsListQuery['projects']['nodes'][number];
export type ProjectRecord = ProjectPageQuery['project'];

export const projectQuery = (id: string) =>
  queryOptions({
    queryKey: ['project', id],
    queryFn: async ({ signal }) => (await execute(ProjectPageDocument, { id }, { signal })).project,
  });

export const projectsQuery = (filter: ProjectFilter, first: number) =>
  queryOptions({
    queryKey: ['projects', 'page', filter, first],
    queryFn: async ({ signal }) => (await execute(ProjectsListDocument, { filter, first }, { signal })).projects,
  });

export const projectRenews = (id: string) => [['project', id], ['projects']];
