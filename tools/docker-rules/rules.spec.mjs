import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { checkCompose, checkDockerfile, checkNginx } from './rules.mjs';

const IMAGE = `FROM node:24-slim AS build
RUN npm ci
FROM node:24-slim AS server
RUN npm ci --omit=dev
USER node
FROM server AS migrate
FROM server AS worker
HEALTHCHECK CMD true
FROM server AS api
COPY --from=build /app/dist ./dist
HEALTHCHECK CMD true
FROM nginx:1.28 AS web
USER 101
HEALTHCHECK CMD true
`;
const environment = Object.fromEntries(
  [
    'NODE_ENV',
    'ATRIUM_SECRET',
    'ENCRYPTION_KEYS',
    'DATABASE_URL',
    'REDIS_URL',
    'PUBLIC_URL',
    'FILES_URL',
  ].map((name) => [name, 'x']),
);
const service = (target) => ({ image: `atrium-${target}:1`, build: { target }, environment });
const compose = (services = {}) => ({
  services: { migrate: service('migrate'), api: service('api'), worker: service('worker'), ...services },
  volumes: { files: null },
});
const check = (services, scale = { services: {} }, offered = []) =>
  checkCompose(compose(services), scale, IMAGE, offered);

describe('the rules for the Dockerfile', () => {
  let context;
  beforeAll(() => (context = mkdtempSync(path.join(os.tmpdir(), 'atrium-docker-'))));
  afterAll(() => rmSync(context, { recursive: true }));

  it('have nothing against one that keeps them', () => expect(checkDockerfile(IMAGE, context)).toEqual([]));

  it.each([
    ['an image without a version', ['nginx:1.28', 'nginx'], 'stage web: the image nginx has no version'],
    ['latest', ['nginx:1.28', 'nginx:latest'], 'stage web: the image nginx:latest has no version'],
    ['root', ['USER 101', 'USER root'], 'stage web runs as root'],
    ['a missing stage', ['FROM server AS worker', 'FROM server AS job'], 'there is no stage worker'],
    [
      'a missing health check',
      ['HEALTHCHECK CMD true\nFROM server AS api', 'FROM server AS api'],
      'stage worker has no health check',
    ],
    [
      'development packages',
      ['npm ci --omit=dev', 'npm ci'],
      'stage api brings the development packages along',
    ],
    [
      'a copy from nowhere',
      ['--from=build', '--from=builder'],
      'stage api copies from builder, which is no earlier stage',
    ],
    [
      'a copy of nothing',
      ['USER 101', 'COPY gone.conf /etc/\nUSER 101'],
      'stage web copies gone.conf, which does not exist',
    ],
  ])('notice %s', (_, [from, to], complaint) => {
    expect(checkDockerfile(IMAGE.replace(from, to), context)).toContain(complaint);
  });
});

describe('the rules for compose', () => {
  it('have nothing against files that keep them', () => expect(check()).toEqual([]));

  it.each([
    ['a service without a version', { redis: { image: 'redis' } }, 'service redis: its image has no version'],
    [
      'a stage that is not there',
      { web: service('site') },
      'service web builds site, which is no stage of the Dockerfile',
    ],
    [
      'a wait for nobody',
      { web: { ...service('web'), depends_on: { edge: { condition: 'service_healthy' } } } },
      'service web waits for edge, which does not exist',
    ],
    [
      'a wait for health that nobody checks',
      { web: { ...service('web'), depends_on: { migrate: { condition: 'service_healthy' } } } },
      'service web waits for migrate to be healthy, which has no health check',
    ],
    [
      'a volume that is not declared',
      { web: { ...service('web'), volumes: ['logs:/logs'] } },
      'service web uses the volume logs, which is not declared',
    ],
    [
      'configuration that is not given',
      { api: { ...service('api'), environment: {} } },
      'service api is not given ATRIUM_SECRET',
    ],
  ])('notice %s', (_, services, complaint) => expect(check(services)).toContain(complaint));

  it('notice replicas of nothing, and of a service that holds a port', () => {
    const scale = { services: { web: {}, gone: {} } };
    expect(check({ web: { ...service('web'), ports: ['80:80'] } }, scale)).toEqual([
      'web cannot have replicas: it holds a port of the host',
      'compose.scale.yml scales gone, which does not exist',
    ]);
  });

  it('notice a demanded variable that the example does not explain', () => {
    const web = { ...service('web'), environment: { KEY: '${KEY:?a key}' } };
    expect(check({ web })).toEqual(['KEY must be set, but example.env does not explain it']);
    expect(check({ web }, undefined, ['KEY'])).toEqual([]);
  });
});

describe('the rules for nginx', () => {
  it('have nothing against a proxy to a service', () => {
    expect(checkNginx('server {\n  set $api http://api:4300;\n}\n', compose())).toEqual([]);
  });

  it('notice a way to nowhere, an open block and a missing semicolon', () => {
    const text = 'server {\n  set $api http://backend:4300;\n  listen 80\n';
    expect(checkNginx(text, compose())).toEqual([
      'nginx.conf: braces do not match',
      'nginx.conf: "listen 80" is not ended by ;',
      'nginx.conf leads to backend, which is no service',
    ]);
  });
});
