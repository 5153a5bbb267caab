import { Injectable } from '@nestjs/common';
import { type RequestCtx, TenantDb, type TenantTx } from '#libs/platform';
import { ClientMail } from '../client-mail/client-mail.service.js';
import { updateMail } from '../client-mail/client-mails.js';
import { People } from '../people/people.service.js';
import { ProjectItems } from '../project-items/project-items.service.js';
import { publishedContentOf, toClientUpdate } from '../sharing/client-update.mapper.js';
import type { ClientUpdateDto } from '../sharing/dto/client-update.dto.js';
import type { PublishUpdateDto } from './dto/update-input.dto.js';
import type { UpdateDto } from './dto/update.dto.js';
import { UpdateService } from './update.service.js';
import { UpdateQuery, type UpdateRow } from './update.query.js';

/**
 * P12: publishing an update to clients is a deliberate act. What they read is kept as it was at that moment; later
 * changes reach them when somebody publishes again.
 */
@Injectable()
export class PublicationService {
  constructor(
    private readonly db: TenantDb,
    private readonly updates: UpdateService,
    private readonly query: UpdateQuery,
    private readonly items: ProjectItems,
    private readonly people: People,
    private readonly mail: ClientMail,
  ) {}

  /** What clients would read if the update were published as it is now. @throws Problem 404 */
  preview(ctx: RequestCtx, id: string): Promise<ClientUpdateDto> {
    return this.db.read(ctx, async (tx) => {
      await this.updates.updateIn(tx, id);
      const row = await this.query.byId(tx, id);
      if (!row) throw new Error('The update vanished within a transaction.');
      return (await this.clientView(tx, row)).view;
    });
  }

  /**
   * Shows the update to clients as the preview showed it, and mails it to the chosen contacts.
   * @param seen the version that was previewed
   * @throws Problem 404 · 412 with the update as it is · 400 that names the contact
   */
  publish(ctx: RequestCtx, id: string, seen: number, wish: PublishUpdateDto): Promise<UpdateDto> {
    return this.db.run(ctx, async (tx) => {
      const row = await this.updates.locked(tx, id, seen);
      const project = await this.items.project(tx, row.project_id);
      const recipients = await this.people.mailable(
        tx,
        project.companyId,
        wish.notifyContactIds ?? [],
        'notifyContactIds',
      );
      const { content, view } = await this.clientView(tx, row);
      await tx.query(
        `update project_updates set published = $2, published_at = now(), published_by_name = $3,
           published_version = version + 1, version = version + 1, updated_at = now() where id = $1`,
        [id, JSON.stringify(content), tx.ctx.actor.name],
      );
      await this.mail.send(tx, project, recipients, `update:${id}:${String(seen + 1)}`, (frame) =>
        updateMail(frame, view),
      );
      const update = await this.updates.updateIn(tx, id);
      await this.updates.trace(tx, 'update.published', update);
      if (recipients.length > 0) {
        const to = recipients.map(({ name }) => name).join(', ');
        await this.updates.trace(tx, 'update.notified', update, {
          changes: [{ field: 'mailedTo', from: null, to }],
        });
      }
      return update;
    });
  }

  /** Takes the update back from clients; it is internal again. @throws Problem 404 · 412 with the update as it is */
  withdraw(ctx: RequestCtx, id: string, seen: number): Promise<UpdateDto> {
    return this.db.run(ctx, async (tx) => {
      const row = await this.updates.locked(tx, id, seen);
      if (row.published === null) return this.updates.updateIn(tx, id);
      await tx.query(
        `update project_updates set published = null, published_at = null, published_by_name = null,
           published_version = null, version = version + 1, updated_at = now() where id = $1`,
        [id],
      );
      const update = await this.updates.updateIn(tx, id);
      await this.updates.trace(tx, 'update.withdrawn', update);
      return update;
    });
  }

  private async clientView(tx: TenantTx, row: UpdateRow) {
    const lines = await this.query.lines(tx, [row.id]);
    const content = publishedContentOf(row, lines);
    const resolved = new Set(lines.filter((line) => line.resolved_at !== null).map(({ id }) => id));
    return { content, view: toClientUpdate(row.id, content, resolved, null) };
  }
}
