import type { FirmFacts, IndexDocument, ListingView, NeedView } from '#matching';
import { type AttributeFilter, listingText } from '#matching';

const UNSTATED = 'unstated';

const named = (kind: string, values: Iterable<string>): string[] => {
  const names = [...new Set(values)].map((value) => `${kind}:${value}`);
  return names.length > 0 ? names : [`${kind}:${UNSTATED}`];
};

export const nodeAttribute = (code: string): string => `node:${code}`;

/**
 * A listing as the index holds it. What can be filtered by: the districts that it serves and the certificates that the
 * listing names or its firm holds, valid or not: a filter may let too many pass, the constraints then look at dates.
 */
export function listingDocument(
  listing: ListingView,
  firm: Pick<FirmFacts, 'certificates'> | undefined,
): IndexDocument {
  const held = firm?.certificates.map(({ code }) => code) ?? [];
  return {
    id: listing.id,
    text: listingText(listing),
    group: listing.firmId,
    attributes: [
      ...listing.nodeCodes.map(nodeAttribute),
      ...named('district', listing.districtsServed),
      ...named('certificate', [...listing.certificates, ...held]),
    ],
  };
}

/** What a listing must carry so that district and certificates do not refuse it; undefined where the need asks neither. */
export function filterOf({
  deliveryDistrict,
  requiredCertificates,
}: Pick<NeedView, 'deliveryDistrict' | 'requiredCertificates'>): AttributeFilter | undefined {
  const each = [
    ...(deliveryDistrict === null ? [] : [`district:${deliveryDistrict}`]).map((name) => [
      name,
      `district:${UNSTATED}`,
    ]),
    ...requiredCertificates.map((code) => [`certificate:${code}`, `certificate:${UNSTATED}`]),
  ];
  return each.length === 0 ? undefined : { each };
}
