import { Injectable } from '@nestjs/common';
import { AppConfig, MailPort, type TenantTx } from '#libs/platform';
import { type BuiltInRole, effectivePermissions } from '../roles/built-in-roles.js';
import type { NotificationChannel, NotificationKind } from './notification-kind.js';
import { notificationMail } from './notification-mail.js';

/** After this many days a notification is forgotten, read or not. */
const KEPT_DAYS = 90;

/** Something that staff users are to be told. */
export interface Notice {
  readonly kind: NotificationKind;
  /** Names what happened: telling of it again changes nothing. */
  readonly occasion: string;
  readonly staffUserIds: readonly string[];
  readonly subject: { readonly kind: string; readonly id: string; readonly label: string };
  /** Path in the staff app; null: there is nothing to open. */
  readonly link: string | null;
  /** Who did it; null where nobody did. */
  readonly actorName: string | null;
  /** Their own words, or the PSA's. */
  readonly message: string | null;
}

interface Recipient {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly channel: NotificationChannel | null;
  readonly roles: { builtIn: BuiltInRole | null; permissions: string[] | null }[];
}

/** Tells staff users something by bell and mail, as each of them prefers. For the libs whose business it is. */
@Injectable()
export class Notifier {
  constructor(
    private readonly config: AppConfig,
    private readonly mail: MailPort,
  ) {}

  /** Tells those who are active and may see what it is about; open browsers of theirs, and only theirs, hear of it at once. */
  async tell(tx: TenantTx, notice: Notice): Promise<void> {
    const recipients = (await this.recipients(tx, notice)).filter(({ roles }) =>
      effectivePermissions(roles).has(notice.kind.permission),
    );
    const by = (...channels: NotificationChannel[]): Recipient[] =>
      recipients.filter(({ channel }) => channels.includes(channel ?? notice.kind.channel));
    await this.keep(tx, notice, by('in_app', 'both'));
    await this.mailTo(tx, notice, by('mail', 'both'));
  }

  private recipients(tx: TenantTx, { staffUserIds, kind }: Notice): Promise<Recipient[]> {
    return tx.query<Recipient>(
      `select u.id, u.name, u.email, max(p.channel) as channel,
              coalesce(json_agg(json_build_object('builtIn', r.built_in, 'permissions', r.permissions))
                         filter (where r.id is not null), '[]') as roles
         from staff_users u
         left join notification_preferences p on p.staff_user_id = u.id and p.kind = $2
         left join staff_user_roles ur on ur.staff_user_id = u.id
         left join roles r on r.id = ur.role_id
        where u.id = any($1::uuid[]) and u.deactivated_at is null
        group by u.tenant_id, u.id order by u.id`,
      [[...staffUserIds], kind.kind],
    );
  }

  private async keep(tx: TenantTx, notice: Notice, recipients: readonly Recipient[]): Promise<void> {
    if (recipients.length === 0) return;
    const ids = recipients.map(({ id }) => id);
    await tx.query(
      `delete from notifications
        where staff_user_id = any($1::uuid[]) and created_at < now() - make_interval(days => ${KEPT_DAYS})`,
      [ids],
    );
    const { kind, occasion, subject, link, actorName, message } = notice;
    const told = await tx.query<{ id: string; staffUserId: string }>(
      `insert into notifications
         (staff_user_id, kind, occasion, subject_kind, subject_id, subject_label, link, actor_name, message)
       select id, $2, $3, $4, $5, $6, $7, $8, $9 from unnest($1::uuid[]) as id
           on conflict (tenant_id, staff_user_id, occasion) do nothing
       returning id, staff_user_id as "staffUserId"`,
      [ids, kind.kind, occasion, subject.kind, subject.id, subject.label, link, actorName, message],
    );
    for (const { id, staffUserId } of told)
      tx.live({
        type: 'notification.new',
        permission: '',
        onlyFor: staffUserId,
        data: { notificationId: id },
      });
  }

  private async mailTo(tx: TenantTx, notice: Notice, recipients: readonly Recipient[]): Promise<void> {
    if (recipients.length === 0) return;
    const [tenant] = await tx.query<{ name: string; locale: string }>('select name, locale from tenants');
    if (!tenant) throw new Error('The tenant of this context does not exist.');
    const { kind, occasion, subject, link, actorName, message } = notice;
    for (const { id, name, email } of recipients) {
      const frame = { name, tenant: tenant.name, locale: tenant.locale, baseUrl: this.config.publicUrl };
      this.mail.sendWith(tx, {
        to: email,
        ...notificationMail(frame, kind, { label: subject.label, link, actorName, message }),
        dedupeKey: `notification:${occasion}:${id}`,
      });
    }
  }
}
