import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type AnyRecord, type Kind, KINDS } from './model.js';
import type { ChangeSink, World, WorldChange } from './world.js';

const metaSchema = z.object({ format: z.literal(1), baseDay: z.number().int() });
const lineSchema = z.object({
  kind: z.enum(KINDS),
  id: z.number().int(),
  record: z.looseObject({ id: z.number().int() }).nullable(),
});

/**
 * Keeps what has been changed since the world was seeded, as one JSON line per change (the whole record, or
 * null when it was deleted), so that a restart finds it. A line cut off by a crash is dropped.
 */
export class WorldJournal implements ChangeSink {
  private readonly file: string;

  private constructor(
    private readonly folder: string,
    readonly baseDay: number,
  ) {
    this.file = join(folder, 'changes.jsonl');
  }

  /** Opens the journal of a world (one folder per size and seed); `today` is used when it is new. */
  static open(dataDir: string, world: string, today: number): WorldJournal {
    const folder = join(dataDir, world);
    mkdirSync(folder, { recursive: true });
    const meta = join(folder, 'world.json');
    if (!existsSync(meta)) writeFileSync(meta, JSON.stringify({ format: 1, baseDay: today }));
    return new WorldJournal(folder, metaSchema.parse(JSON.parse(readFileSync(meta, 'utf8'))).baseDay);
  }

  append(change: WorldChange): void {
    const line = { kind: change.kind, id: change.id, record: change.after ?? null };
    appendFileSync(this.file, `${JSON.stringify(line)}\n`);
  }

  /** Brings the world to the state it was left in, and rewrites the file with one line per record. */
  replay(world: World): number {
    if (!existsSync(this.file)) return 0;
    const last = new Map<string, { kind: Kind; id: number; record: AnyRecord | null }>();
    for (const text of readFileSync(this.file, 'utf8').split('\n')) {
      const line = parseLine(text);
      if (line) last.set(`${line.kind}/${line.id}`, line);
    }
    for (const { kind, id, record } of last.values()) {
      if (record) world.collection(kind).put(record);
      else world.collection(kind).remove(id);
    }
    const rewritten = `${this.file}.new`;
    writeFileSync(rewritten, [...last.values()].map((line) => `${JSON.stringify(line)}\n`).join(''));
    renameSync(rewritten, this.file);
    return last.size;
  }

  /** Forgets everything: the next start seeds anew. */
  erase(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function parseLine(text: string): { kind: Kind; id: number; record: AnyRecord | null } | null {
  if (text === '') return null;
  try {
    const line = lineSchema.parse(JSON.parse(text));
    return { kind: line.kind, id: line.id, record: line.record as unknown as AnyRecord | null };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
