import 'reflect-metadata';
import { Controller, Get, Module, Param } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { boardOf, overviewOf, projectOf, tableOf } from './bare-json.mjs';
import { BOARD_SQL, OVERVIEW_SQL, PROJECT_SQL, TABLE_SQL } from './bare-sql.mjs';

/**
 * The bare reference: a NestJS application with nothing around its handlers. Each runs one prepared statement as the
 * owner, past row-level security, and sends what it gives. DATABASE_URL and TENANT_ID come from the environment.
 */
const { DATE, NUMERIC, INT8 } = pg.types.builtins;
pg.types.setTypeParser(DATE, (text) => text);
for (const type of [NUMERIC, INT8]) pg.types.setTypeParser(type, Number);
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const tenantId = process.env.TENANT_ID;
const PER_COLUMN = 30;
const LIMIT = 50;

class BareController {
  async board() {
    const { rows } = await pool.query({ name: 'board', text: BOARD_SQL, values: [tenantId, PER_COLUMN] });
    return boardOf(rows);
  }
  async table() {
    const { rows } = await pool.query({ name: 'table', text: TABLE_SQL, values: [tenantId, LIMIT] });
    return tableOf(rows, LIMIT);
  }
  async project(id) {
    const { rows } = await pool.query({ name: 'project', text: PROJECT_SQL, values: [tenantId, id] });
    return projectOf(rows[0]);
  }
  async overview(id) {
    const { rows } = await pool.query({ name: 'overview', text: OVERVIEW_SQL, values: [tenantId, id] });
    return overviewOf(rows[0]);
  }
}
Controller()(BareController);
const ADDRESSES = {
  board: 'board',
  table: 'table',
  project: 'projects/:id',
  overview: 'projects/:id/overview',
};
for (const [name, address] of Object.entries(ADDRESSES)) {
  const handler = Object.getOwnPropertyDescriptor(BareController.prototype, name);
  Get(address)(BareController.prototype, name, handler);
  if (handler.value.length > 0) Param('id')(BareController.prototype, name, 0);
}

class BareModule {}
Module({ controllers: [BareController] })(BareModule);

const app = await NestFactory.create(BareModule, { logger: false });
await app.listen(0, '127.0.0.1');
console.log(JSON.stringify({ ready: true, url: await app.getUrl() }));
process.on('SIGTERM', () => process.exit(0));
