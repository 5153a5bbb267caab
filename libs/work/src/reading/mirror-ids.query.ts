import type { TenantTx } from '#libs/platform';

export type MirrorIdKind = 'projects' | 'tickets' | 'boards' | 'companies';

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
