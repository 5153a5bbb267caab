#!/usr/bin/env node
/** Reads docker/ as a parser would: no Docker is needed. Prints what is wrong; see tools/docker-rules for the rules. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { checkCompose, checkDockerfile, checkNginx } from './docker-rules/rules.mjs';
import { inRepository } from './run/paths.mjs';

const read = (name) => readFileSync(inRepository('docker', name), 'utf8');
const yaml = (name) => parse(read(name), { merge: true });

const dockerfile = read('Dockerfile');
const compose = yaml('compose.yml');
const requiredVariables = readFileSync(inRepository('docker', 'example.env'), 'utf8').match(
  /^[A-Z_]+(?==)/gm,
);

const complaints = [
  ...checkDockerfile(dockerfile, inRepository()),
  ...checkCompose(compose, yaml('compose.scale.yml'), dockerfile, requiredVariables),
  ...checkNginx(read('nginx.conf'), compose),
];
for (const complaint of complaints) console.error(`✗ docker: ${complaint}`);
process.exitCode = complaints.length > 0 ? 1 : 0;
