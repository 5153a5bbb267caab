import { Injectable } from '@nestjs/common';
import { SecretBox } from '#libs/platform';
import { z } from 'zod';

const stored = z.record(z.string(), z.string());

/** Seals and opens the credentials of connections (I2); a sealed text opens only in its own tenant and connection. */
@Injectable()
export class ConnectionSecrets {
  constructor(private readonly box: SecretBox) {}

  /** @returns what belongs into `connections.credentials` */
  seal(place: { tenantId: string; id: string }, credentials: Record<string, string>): string {
    return this.box.seal(JSON.stringify(credentials), aadOf(place));
  }

  /** @throws SealBroken when the key is not configured or the text was moved or changed */
  open(connection: { tenantId: string; id: string; credentials: string }): Record<string, string> {
    return stored.parse(JSON.parse(this.box.open(connection.credentials, aadOf(connection))));
  }

  /** The same secret under the current key; unchanged when it is current already. */
  reseal(connection: { tenantId: string; id: string; credentials: string }): string {
    return this.box.reseal(connection.credentials, aadOf(connection));
  }
}

function aadOf({ tenantId, id }: { tenantId: string; id: string }): string {
  return `connection:${tenantId}:${id}`;
}
