import { spawn } from 'node:child_process';

const groups = new Set();

/** Runs one step with Node in its own process group; its output appears when it fails, that of Jest at once. */
export async function runStep(step, cwd) {
  process.stdout.write(`▶ ${step.name}\n`);
  const since = performance.now();
  const child = spawn(process.execPath, step.args, {
    cwd,
    env: { ...process.env, ...step.env },
    detached: true,
    // Jest reports on standard error; its JSON goes to a file.
    stdio: ['ignore', step.isJest ? 'ignore' : 'pipe', step.isJest ? 'inherit' : 'pipe'],
  });
  groups.add(child.pid);
  const output = [];
  child.stdout?.on('data', (chunk) => output.push(chunk));
  child.stderr?.on('data', (chunk) => output.push(chunk));
  const code = await new Promise((resolve) => {
    child.once('error', (error) => {
      output.push(Buffer.from(`${error.message}\n`));
      resolve(1);
    });
    child.once('exit', (exitCode) => resolve(exitCode ?? 1));
  });
  endGroup(child.pid);
  const seconds = (performance.now() - since) / 1000;
  if (code !== 0) process.stdout.write(Buffer.concat(output));
  process.stdout.write(`${code === 0 ? '✓' : '✗'} ${step.name}  ${seconds.toFixed(1)} s\n`);
  return { step, code, seconds };
}

/** Ends whatever a step has left behind; servers that the steps started end with their owners. */
export function stopAll() {
  for (const pid of groups) endGroup(pid);
}

function endGroup(pid) {
  groups.delete(pid);
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error; // nothing is left of it
  }
}
