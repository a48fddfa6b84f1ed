import { z } from 'zod';

const text = (max: number) => z.string().trim().min(1).max(max);

/** One line of a tender file: a need of a public buyer and who won it. */
export const tender = z.object({
  tenderNo: text(60),
  description: text(8000),
  buyer: text(200),
  awardedOn: z.iso.date(),
  awards: z
    .array(z.object({ supplier: text(200), amountSgd: z.number().min(0).max(1e13).nullable().optional() }))
    .min(1, 'needs at least one award'),
});

export type TenderRecord = z.infer<typeof tender>;

/** What is wrong with a line, for the person who has to mend it. */
export function problemsOf(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || 'line'}: ${issue.message}`).join('; ');
}
