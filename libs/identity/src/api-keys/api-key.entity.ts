import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A credential of a program that uses the REST API. The secret itself is stored nowhere. */
@Entity('api_keys')
export class ApiKey {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'text' })
  name: string;

  /** First characters of the secret, so that people can tell keys apart. */
  @Column({ type: 'text' })
  prefix: string;

  /** SHA-256 in hex; the secret is random, so it needs no slow hash. */
  @Column({ name: 'secret_hash', type: 'text' })
  secretHash: string;

  @Column({ type: 'text', array: true })
  permissions: string[];

  @Column({ name: 'expires_at', type: 'timestamptz', nullable: true })
  expiresAt: Date | null;

  /** Exact to the minute. */
  @Column({ name: 'last_used_at', type: 'timestamptz', nullable: true })
  lastUsedAt: Date | null;

  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true })
  revokedAt: Date | null;

  @Column({ name: 'created_by_name', type: 'text' })
  createdByName: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
}
