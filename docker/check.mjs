import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DockerfileParser } from 'dockerfile-ast';
import { parse } from 'yaml';

// The containers are not built by the test command: this finds what a build or a start would trip over.
const project = path.resolve(import.meta.dirname, '..');
const read = (file) => readFileSync(path.join(project, file), 'utf8');
const problems = [];
const require = (isTrue, problem) => isTrue || problems.push(problem);

const isUntagged = (image) => !/:[\w.-]+$/.test(image) || image.endsWith(':latest');

function checkDockerfile() {
  const dockerfile = DockerfileParser.parse(read('docker/Dockerfile'));
  const instructions = dockerfile.getInstructions();
  const stages = new Set(
    dockerfile
      .getFROMs()
      .map((from) => from.getBuildStage())
      .filter(Boolean),
  );
  const last = instructions.slice(instructions.findLastIndex((one) => one.getKeyword() === 'FROM'));
  const inLast = (keyword) => last.find((one) => one.getKeyword() === keyword);

  for (const from of dockerfile.getFROMs()) {
    const image = from.getImage();
    require(stages.has(image) || !isUntagged(image), `Dockerfile: FROM ${image} names no fixed version`);
  }
  const user = inLast('USER')?.getArgumentsContent();
  require(user && !/^(root|0)(:|$)/.test(user), `Dockerfile: the last stage runs as ${user ?? 'root'}`);
  const health = inLast('HEALTHCHECK')?.getArgumentsContent() ?? '';
  require(health.includes('/health/live'), 'Dockerfile: no HEALTHCHECK on /health/live in the last stage');
  const command = JSON.parse(inLast('CMD')?.getArgumentsContent() ?? '[]');
  requireProgram('Dockerfile: CMD', command);

  // Without them the api answers, and people see one line of text.
  const builds = dockerfile.getInstructions().some((one) => /^npm run build$/.test(one.getArgumentsContent() ?? ''));
  const { build } = JSON.parse(read('package.json')).scripts;
  require(builds && build.includes('apps/web/build.mjs'), 'Dockerfile: the pages are not built');

  const ignored = read('.dockerignore').split('\n');
  for (const copy of dockerfile.getCOPYs()) {
    const from = copy
      .getFlags()
      .find((flag) => flag.getName() === 'from')
      ?.getValue();
    if (from) {
      require(stages.has(from), `Dockerfile: COPY --from=${from}, which is no stage`);
      continue;
    }
    for (const source of copy
      .getArguments()
      .slice(0, -1)
      .map((argument) => argument.getValue())) {
      require(existsSync(path.join(project, source)), `Dockerfile: COPY ${source}, which does not exist`);
      require(ignored.includes(`!${source}`), `Dockerfile: COPY ${source}, which .dockerignore keeps out`);
    }
  }
}

function checkCompose() {
  const text = read('docker/compose.yaml');
  const { services, volumes = {} } = parse(text, { merge: true });
  for (const name of ['api', 'worker', 'migrate', 'postgres', 'redis']) {
    require(services[name], `compose: the service ${name} is missing`);
  }
  for (const [name, service] of Object.entries(services)) {
    require(service.image && !isUntagged(service.image), `compose: ${name} uses ${service.image}, no fixed version`);
    if (service.build) {
      const file = path.join('docker', service.build.context, service.build.dockerfile);
      require(existsSync(path.join(project, file)), `compose: ${name} is built from ${file}, which does not exist`);
      if (service.command) requireProgram(`compose: ${name}`, service.command);
    } else {
      require(service.healthcheck?.test, `compose: ${name} has no healthcheck`);
    }
    for (const [other, { condition }] of Object.entries(service.depends_on ?? {})) {
      require(services[other], `compose: ${name} depends on ${other}, which does not exist`);
      const waitsForHealth = condition === 'service_healthy';
      require(!waitsForHealth ||
        services[other]?.healthcheck?.test, `compose: ${name} waits for ${other}, which has no healthcheck`);
    }
    for (const volume of (service.volumes ?? []).map((mount) => mount.split(':')[0])) {
      require(/^[./]/.test(volume) || volume in volumes, `compose: ${name} mounts ${volume}, which is not declared`);
    }
  }
  const redis = (services.redis?.command ?? []).join(' ');
  require(redis.includes('--maxmemory-policy noeviction'), 'compose: redis may evict the keys of jobs');

  const documented = new Set([...read('.env.example').matchAll(/^#?\s?([A-Z][A-Z0-9_]*)=/gm)].map((match) => match[1]));
  for (const [, variable] of text.matchAll(/\$\{([A-Z][A-Z0-9_]*)/g)) {
    require(documented.has(variable), `compose: ${variable} is not documented in .env.example`);
  }
}

/** `node dist/apps/x/src/main.js …` must have a source. */
function requireProgram(where, [program, script]) {
  const source = script?.replace(/^dist\//, '').replace(/\.js$/, '.ts');
  require(program === 'node' && source && existsSync(path.join(project, source)), `${where}: there is no ${source}`);
}

checkDockerfile();
checkCompose();
if (problems.length > 0) {
  console.error([...new Set(problems)].join('\n'));
  process.exit(1);
}
console.log('Dockerfile and compose.yaml are consistent (not built: that needs Docker)');
