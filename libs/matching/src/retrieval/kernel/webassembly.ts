/** What the search needs of WebAssembly, whose types the standard library declares for browsers only. */
export interface SharedMemory {
  /** The whole memory; one that has grown is another object over the same bytes. */
  readonly buffer: SharedArrayBuffer;
  /** Adds pages of 64 KB and returns how many there were; throws a RangeError beyond the maximum. */
  grow(pages: number): number;
}

declare const WebAssembly: {
  readonly Memory: new (size: { initial: number; maximum: number; shared: true }) => SharedMemory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: { segment: { memory: SharedMemory } },
  ) => {
    readonly exports: object;
  };
};

export const PAGE_BYTES = 65_536;
/** 4 GB, what 32 bits address. */
export const MOST_PAGES = 65_536;

export const sharedMemory = (initial: number, maximum: number): SharedMemory =>
  new WebAssembly.Memory({ initial, maximum, shared: true });

export const compiledModule = (bytes: Uint8Array): object => new WebAssembly.Module(bytes);

export const exportsOver = (module: object, memory: SharedMemory): object =>
  new WebAssembly.Instance(module, { segment: { memory } }).exports;
