import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn, VersionColumn } from 'typeorm';
import type { BuiltInRole } from './built-in-roles.js';

/** A set of permissions that staff users hold together. */
@Entity('roles')
export class Role {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  /** Which built-in role this is; null: a custom one. */
  @Column({ name: 'built_in', type: 'text', nullable: true })
  builtIn: BuiltInRole | null;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text' })
  description: string;

  /** Null: a built-in role as it comes (see `rolePermissions`). */
  @Column({ type: 'text', array: true, nullable: true })
  permissions: string[] | null;

  @VersionColumn({ type: 'integer' })
  version: number;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;
}
