import 'reflect-metadata';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { boardOf, tableOf } from './bare-json.mjs';
import { BOARD_SQL, TABLE_SQL } from './bare-sql.mjs';

/**
 * The bare reference: a NestJS application with nothing around its two handlers. Each runs one prepared statement as the
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
}
Controller()(BareController);
for (const name of ['board', 'table']) {
  Get(name)(BareController.prototype, name, Object.getOwnPropertyDescriptor(BareController.prototype, name));
}

class BareModule {}
Module({ controllers: [BareController] })(BareModule);

const app = await NestFactory.create(BareModule, { logger: false });
await app.listen(0, '127.0.0.1');
console.log(JSON.stringify({ ready: true, url: await app.getUrl() }));
process.on('SIGTERM', () => process.exit(0));
