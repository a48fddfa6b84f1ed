import { deflateRawSync } from 'node:zlib';

export interface ZipPart {
  readonly name: string;
  readonly content: string;
  /** The size that the archive claims; the true one unless told. */
  readonly declared?: number;
}

/** A ZIP of deflated entries, for what no honest program writes. */
export function aZip(parts: readonly ZipPart[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const { name, content, declared } of parts) {
    const packed = deflateRawSync(content);
    const sizes = Buffer.alloc(12); // no checksum: nobody here looks at it
    sizes.writeUInt32LE(packed.length, 4);
    sizes.writeUInt32LE(declared ?? Buffer.byteLength(content), 8);
    const lengths = Buffer.alloc(4);
    lengths.writeUInt16LE(Buffer.byteLength(name));
    const what = Buffer.concat([Buffer.from('14000000080000000000', 'hex'), sizes, lengths]);
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), what, Buffer.from(name), packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    centrals.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), what, place, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}
