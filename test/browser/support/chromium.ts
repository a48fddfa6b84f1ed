import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** No sandbox (tests run as root in containers), no graphics card, nobody called besides the page's own server. */
const ARGS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  ...['--disable-sync', '--disable-quic', '--no-first-run'],
];
const ON_PATH = ['chromium', 'chromium-browser', 'google-chrome'];

export interface FoundChromium {
  readonly executablePath: string;
  readonly args: readonly string[];
}

/** CHROMIUM_PATH, else a browser on PATH, else the one that comes as a package (x64); otherwise why there is none. */
export async function findChromium(): Promise<FoundChromium | { readonly reason: string }> {
  const named = process.env.CHROMIUM_PATH;
  if (named) return isProgram(named) ? found(named) : { reason: `CHROMIUM_PATH: ${named} is no program` };
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const onPath = ON_PATH.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isProgram);
  return onPath ? found(onPath) : fromPackage();
}

export function launch({ executablePath, args }: FoundChromium): Promise<Browser> {
  return chromium.launch({ executablePath, args: [...args], headless: true });
}

function found(executablePath: string): FoundChromium {
  return { executablePath, args: ARGS };
}

async function fromPackage(): Promise<FoundChromium | { reason: string }> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return { reason: `no chromium on PATH, and none comes as a package for ${process.platform} ${process.arch}` };
  }
  // Read when the package is loaded: it then brings the NSS libraries that bare containers lack.
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs20.x';
  try {
    const { default: packed } = await import('@sparticuz/chromium');
    return { executablePath: await packed.executablePath(), args: [...packed.args, ...ARGS] };
  } catch (error) {
    return { reason: `no chromium on PATH, and that of the package does not unpack: ${String(error)}` };
  }
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false; // the question is whether it is there
  }
}
