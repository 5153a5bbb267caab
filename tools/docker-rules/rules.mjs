import { existsSync } from 'node:fs';
import path from 'node:path';
import { DockerfileParser } from 'dockerfile-ast';

/** Stages that end as images, and what the configuration demands of the server's services. */
const TARGETS = ['api', 'worker', 'migrate', 'web'];
const SERVER_SERVICES = ['api', 'worker', 'migrate'];
const DEMANDED = [
  'NODE_ENV',
  'ATRIUM_SECRET',
  'ENCRYPTION_KEYS',
  'DATABASE_URL',
  'REDIS_URL',
  'PUBLIC_URL',
  'FILES_URL',
];

/** Every image names a version: `latest`, or none, means another one tomorrow. */
const hasVersion = (image) => /:[\w.${}:-]+$/.test(image) && !/:latest$/.test(image);

/** The stages of a Dockerfile with the instructions of each, in order. */
export function stagesOf(dockerfile) {
  const stages = [];
  for (const instruction of DockerfileParser.parse(dockerfile).getInstructions()) {
    const keyword = instruction.getKeyword();
    if (keyword === 'FROM') {
      stages.push({ name: instruction.getBuildStage(), from: instruction.getImage(), instructions: [] });
    }
    const text = instruction
      .getTextContent()
      .replace(/^\w+\s+/, '')
      .replace(/\\\n/g, ' ');
    stages.at(-1)?.instructions.push({ keyword, text });
  }
  return stages;
}

/** What is wrong with the Dockerfile; `context` is the folder that it copies from. */
export function checkDockerfile(text, context) {
  const complaints = [];
  const stages = stagesOf(text);
  const chain = (stage) => {
    const parent = stages.find((other) => other.name === stage.from);
    return parent && parent !== stage ? [...chain(parent), stage] : [stage];
  };
  for (const [index, stage] of stages.entries()) {
    const earlier = stages.slice(0, index).map((other) => other.name);
    if (!earlier.includes(stage.from) && !hasVersion(stage.from)) {
      complaints.push(`stage ${stage.name}: the image ${stage.from} has no version`);
    }
    for (const { text: copy } of stage.instructions.filter(({ keyword }) => keyword === 'COPY')) {
      complaints.push(...checkCopy(stage.name, copy, earlier, context));
    }
  }
  for (const name of TARGETS) {
    const stage = stages.find((candidate) => candidate.name === name);
    if (!stage) {
      complaints.push(`there is no stage ${name}`);
      continue;
    }
    const all = chain(stage).flatMap(({ instructions }) => instructions);
    const user = all.filter(({ keyword }) => keyword === 'USER').at(-1)?.text;
    if (user === undefined || user === 'root' || user === '0') complaints.push(`stage ${name} runs as root`);
    if (name !== 'migrate' && !all.some(({ keyword }) => keyword === 'HEALTHCHECK')) {
      complaints.push(`stage ${name} has no health check`);
    }
    if (
      all.some(({ keyword, text: run }) => keyword === 'RUN' && /npm (ci|install)(?!.*--omit=dev)/.test(run))
    ) {
      complaints.push(`stage ${name} brings the development packages along`);
    }
  }
  return complaints;
}

function checkCopy(stage, copy, earlier, context) {
  const words = copy.split(/\s+/);
  const source = /^--from=(\S+)/.exec(words[0])?.[1];
  if (source !== undefined)
    return earlier.includes(source)
      ? []
      : [`stage ${stage} copies from ${source}, which is no earlier stage`];
  const missing = words
    .slice(0, -1)
    .filter((file) => !file.startsWith('--') && !existsSync(path.join(context, file)));
  return missing.map((file) => `stage ${stage} copies ${file}, which does not exist`);
}

/** What is wrong with the compose files. `offered`: names of the variables that the example environment explains. */
export function checkCompose(compose, scale, dockerfile, offered) {
  const complaints = [];
  const services = Object.entries(compose.services);
  const names = new Set(Object.keys(compose.services));
  const targets = new Set(stagesOf(dockerfile).map((stage) => stage.name));
  for (const [name, service] of services) {
    if (!service.image || !hasVersion(service.image))
      complaints.push(`service ${name}: its image has no version`);
    if (service.build && !targets.has(service.build.target)) {
      complaints.push(`service ${name} builds ${service.build.target}, which is no stage of the Dockerfile`);
    }
    for (const [needed, { condition }] of Object.entries(service.depends_on ?? {})) {
      if (!names.has(needed)) complaints.push(`service ${name} waits for ${needed}, which does not exist`);
      else if (condition === 'service_healthy' && !hasHealthCheck(compose.services[needed], dockerfile)) {
        complaints.push(`service ${name} waits for ${needed} to be healthy, which has no health check`);
      }
    }
    for (const volume of service.volumes ?? []) {
      const source = volume.split(':')[0];
      if (!source.startsWith('.') && !source.startsWith('/') && !(source in (compose.volumes ?? {}))) {
        complaints.push(`service ${name} uses the volume ${source}, which is not declared`);
      }
    }
  }
  for (const name of SERVER_SERVICES) {
    const given = Object.keys(compose.services[name]?.environment ?? {});
    for (const variable of DEMANDED.filter((wanted) => !given.includes(wanted))) {
      complaints.push(`service ${name} is not given ${variable}`);
    }
  }
  for (const name of Object.keys(scale.services)) {
    if (!names.has(name)) complaints.push(`compose.scale.yml scales ${name}, which does not exist`);
    else if (compose.services[name].ports)
      complaints.push(`${name} cannot have replicas: it holds a port of the host`);
  }
  const demanded = [...JSON.stringify(compose).matchAll(/\$\{([A-Z_]+):\?/g)].map((match) => match[1]);
  for (const variable of new Set(demanded)) {
    if (!offered.includes(variable))
      complaints.push(`${variable} must be set, but example.env does not explain it`);
  }
  return complaints;
}

function hasHealthCheck(service, dockerfile) {
  if (service.healthcheck) return true;
  const stage = stagesOf(dockerfile).find((candidate) => candidate.name === service.build?.target);
  return stage?.instructions.some(({ keyword }) => keyword === 'HEALTHCHECK') ?? false;
}

/** What is wrong with the nginx configuration: unbalanced blocks, or a way to a service that does not exist. */
export function checkNginx(text, compose) {
  const complaints = [];
  const code = text.replace(/#.*$/gm, '').replace(/"[^"]*"/g, '""');
  const opened = (code.match(/\{/g) ?? []).length;
  if (opened !== (code.match(/\}/g) ?? []).length) complaints.push('nginx.conf: braces do not match');
  for (const line of code.split('\n').map((one) => one.trim())) {
    if (line && !/[;{}]$/.test(line)) complaints.push(`nginx.conf: "${line}" is not ended by ;`);
  }
  for (const [, host] of code.matchAll(/http:\/\/([a-z][\w-]*)[:;]/g)) {
    if (!(host in compose.services)) complaints.push(`nginx.conf leads to ${host}, which is no service`);
  }
  return complaints;
}
