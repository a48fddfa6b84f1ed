import { smartHome } from './a01-smart-home.js';
import { rail } from './a02-rail.js';
import { vehicles } from './a03-vehicles.js';
import { chemicals } from './a04-chemicals.js';
import { marine } from './a05-marine.js';
import { food } from './a06-food.js';
import { textiles } from './a07-textiles.js';
import { circuits } from './e01-circuits.js';
import { display } from './e02-display.js';
import { virtualReality } from './e03-vr.js';
import { artificialIntelligence } from './e04-ai.js';
import { biomedicine } from './e05-biomed.js';
import { equipment } from './e06-equipment.js';
import { materials } from './e07-materials.js';
import { instruments } from './e08-instruments.js';
import { aviation } from './e09-aviation.js';
import { hydrogen } from './e10-hydrogen.js';
import { software } from './s01-software.js';
import { logistics } from './s02-logistics.js';
import { finance } from './s03-finance.js';
import { commerce } from './s04-commerce.js';
import { science } from './s05-science.js';
import { business } from './s06-business.js';
import { tourism } from './s07-tourism.js';
import { type ChainBank } from './family.js';

/** All banks, in the order of the chain codes. */
export const chainBanks: readonly ChainBank[] = [
  smartHome,
  rail,
  vehicles,
  chemicals,
  marine,
  food,
  textiles,
  circuits,
  display,
  virtualReality,
  artificialIntelligence,
  biomedicine,
  equipment,
  materials,
  instruments,
  aviation,
  hydrogen,
  software,
  logistics,
  finance,
  commerce,
  science,
  business,
  tourism,
];
