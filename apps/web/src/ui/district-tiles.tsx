import { Trans } from '@lingui/react/macro';
import './district-tiles.css';

export interface DistrictValue {
  /** GB/T 2260. */
  readonly code: string;
  readonly name: string;
  readonly value: number;
}

interface DistrictTilesProps {
  /** The finding in one sentence, for who does not see the tiles. */
  readonly label: string;
  readonly districts: readonly DistrictValue[];
  readonly format?: (value: number) => string;
}

/** Row and column of each district. Schematic: no map without its 审图号 is shipped. The bay lies at row 3, column 1. */
const PLACES: Readonly<Record<string, readonly [row: number, column: number]>> = {
  '370283': [1, 1],
  '370285': [1, 2],
  '370281': [2, 1],
  '370214': [2, 2],
  '370215': [2, 3],
  '370213': [3, 2],
  '370212': [3, 3],
  '370211': [4, 1],
  '370203': [4, 2],
  '370202': [4, 3],
};
const LAST_ROW = 4;
const FAINT = 10;
const FULL = 55;

/** Districts of the city as tiles, blue at 10 to 55 % by value. Districts without a place of their own follow below. */
export function DistrictTiles({ label, districts, format = String }: DistrictTilesProps) {
  const most = Math.max(1, ...districts.map(({ value }) => value));
  const unplaced = districts.filter(({ code }) => !PLACES[code]);
  return (
    <figure className="district-tiles">
      <ul className="plain-list" aria-label={label}>
        {districts.map(({ code, name, value }) => {
          const at = unplaced.findIndex((district) => district.code === code);
          const [row, column] = PLACES[code] ?? [LAST_ROW + 1 + Math.floor(at / 3), 1 + (at % 3)];
          const strength = Math.round(FAINT + ((FULL - FAINT) * value) / most);
          return (
            <li
              key={code}
              style={{
                gridRow: row,
                gridColumn: column,
                background: `color-mix(in srgb, var(--tile, var(--primary)) ${strength}%, var(--tile-ground, var(--container)))`,
              }}
            >
              <span className="district-name">{name}</span>
              <span className="district-value figure">{format(value)}</span>
            </li>
          );
        })}
        <li className="district-bay" aria-hidden="true">
          <Trans>胶州湾</Trans>
        </li>
      </ul>
      <figcaption className="meta">
        <Trans>示意图</Trans>
      </figcaption>
    </figure>
  );
}
