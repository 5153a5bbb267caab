import type { TenantTx } from '#libs/platform';

export type MirrorIdKind =
  'projects' | 'tickets' | 'project_tickets' | 'service_tickets' | 'boards' | 'companies';

export declare class MirrorIds {
  page(
    tx: TenantTx,
    sourceId: string,
    kind: MirrorIdKind,
    after: string | null,
    limit: number,
    changedSince?: string | null,
  ): Promise<string[]>;
}
