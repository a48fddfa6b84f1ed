import { graphql } from './gql';
import type { CatalogueQuery } from './gql/graphql';

export const CatalogueDocument = graphql(`
  query Catalogue($month: String, $chainCode: String) {
    investmentCatalogue(month: $month, chainCode: $chainCode) {
      month
      asOf
      frozenAt
      formula
      unmetNeeds
      unmetBudget
      outsideAmount
      entries {
        rank
        points
        nodeCode
        nodeNameZh
        nodeNameEn
        chainCode
        chainNameZh
        chainNameEn
        unmetNeeds
        unmetBudget
        outsideNeeds
        outsideAmount
        suppliers
        yearNeeds
        yearBudget
        leadFirms
        neighbours {
          nodeCode
          nameZh
          nameEn
          isUpstream
          suppliers
        }
        needs {
          needId
          number
          title
          reason
          budget
          deadlineOn
        }
        imports {
          number
          buyer
          supplier
          amount
          awardedOn
        }
      }
    }
  }
`);

export const CatalogueEditionsDocument = graphql(`
  query CatalogueEditions {
    catalogueEditions {
      month
    }
  }
`);

export const FreezeCatalogueDocument = graphql(`
  mutation FreezeCatalogue($input: FreezeCatalogueInput!) {
    freezeCatalogue(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const ExportCatalogueDocument = graphql(`
  mutation ExportCatalogue($input: RequestExportInput!) {
    requestExport(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export type CatalogueEntryRow = CatalogueQuery['investmentCatalogue']['entries'][number];
