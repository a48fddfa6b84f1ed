import { chainBanks } from './banks/index.js';
import { type ChainBank, type Family, type Trade } from './banks/family.js';
import { type Random } from './random.js';

/** A firm before it is written out: what it does and for whom. */
export interface FirmSketch {
  readonly role: 'lead' | 'buyer' | 'maker';
  readonly bank: ChainBank;
  /** Only makers have one. */
  readonly trade: Trade | null;
  readonly families: Family[];
}

const BUYERS_PER_CHAIN = 2;
const MAKERS_PER_FAMILY = 1.4;
/** Fewer firms of a trade than this and a need would find the same three bidders again and again. */
const FEWEST_MAKERS_OF_A_TRADE = 7;
const SUPPLIERS_PER_FAMILY = 7;

function makersOfChain(bank: ChainBank): FirmSketch[] {
  const trades = new Map<Trade, number>();
  for (const family of bank.families) trades.set(family.trade, (trades.get(family.trade) ?? 0) + 1);
  return [...trades].flatMap(([trade, families]) =>
    Array.from({ length: Math.ceil(families * MAKERS_PER_FAMILY) }, () => ({
      role: 'maker' as const,
      bank,
      trade,
      families: [],
    })),
  );
}

function completedTrades(makers: FirmSketch[]): FirmSketch[] {
  const trades = new Set(makers.flatMap((maker) => maker.trade ?? []));
  const added = [...trades].flatMap((trade) => {
    const ofTrade = makers.filter((maker) => maker.trade === trade);
    const [first] = ofTrade;
    if (!first) return [];
    return Array.from({ length: Math.max(0, FEWEST_MAKERS_OF_A_TRADE - ofTrade.length) }, () => ({
      ...first,
      families: [],
    }));
  });
  return [...makers, ...added];
}

/** Firms of the chain and trade first, then firms of the same trade that work for other chains. */
function assignFamilies(makers: FirmSketch[], random: Random): void {
  for (const bank of chainBanks) {
    for (const family of bank.families) {
      const ofTrade = random.shuffled(makers.filter((maker) => maker.trade === family.trade));
      const home = ofTrade.filter((maker) => maker.bank === bank);
      const away = ofTrade.filter((maker) => maker.bank !== bank).sort((a, b) => a.families.length - b.families.length);
      for (const maker of [...home, ...away].slice(0, SUPPLIERS_PER_FAMILY)) maker.families.push(family);
    }
  }
}

export function sketchFirms(random: Random): FirmSketch[] {
  const leads = chainBanks.map((bank) => ({ role: 'lead' as const, bank, trade: null, families: [] }));
  const buyers = chainBanks.flatMap((bank) =>
    Array.from({ length: BUYERS_PER_CHAIN }, () => ({ role: 'buyer' as const, bank, trade: null, families: [] })),
  );
  const makers = completedTrades(chainBanks.flatMap(makersOfChain));
  assignFamilies(makers, random);
  return [...leads, ...buyers, ...makers.filter((maker) => maker.families.length > 0)];
}
