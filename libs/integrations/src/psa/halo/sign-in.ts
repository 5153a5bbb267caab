import { z } from 'zod';
import type { AdapterContext } from '../adapter-context.js';
import { CredentialsRefused, VendorAnswerUnreadable, VendorUnavailable } from '../psa-errors.js';
import { jsonOf, named, type PsaHttp } from '../http/psa-http.js';
import type { HaloCredentials } from './credentials.js';
import { findTokenUrl } from './discovery.js';
import { errorWords } from './error-words.js';
import type { HaloSession, HaloToken } from './halo-session.js';

const tokenAnswer = z.looseObject({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().catch(3600),
});

/** A token is not used in the last minute of its life. */
const margin = 60_000;

/** Gets bearer tokens: one sign-in at a time, since a new token may put an end to the one before. */
export class HaloSignIn {
  constructor(
    private readonly http: PsaHttp,
    private readonly credentials: HaloCredentials,
    private readonly session: HaloSession,
    private readonly context: AdapterContext,
  ) {}

  /** The token of the hour; signs in when there is none. */
  async token(apiUrl: string): Promise<string> {
    return (
      this.usable(null) ?? (await this.alone(() => Promise.resolve(this.usable(null) ?? this.fresh(apiUrl))))
    );
  }

  /**
   * Runs `work` with another token than `refused`, while no other worker signs in: theirs could end ours before it is used.
   */
  async again<T>(apiUrl: string, refused: string, work: (token: string) => Promise<T>): Promise<T> {
    return this.alone(async () => work(this.usable(refused) ?? (await this.fresh(apiUrl))));
  }

  private alone<T>(work: () => Promise<T>): Promise<T> {
    return this.context.exclusively ? this.context.exclusively('token', work) : work();
  }

  private usable(refused: string | null): string | null {
    const { token } = this.session;
    return token && token.value !== refused && token.usableUntil > Date.now() ? token.value : null;
  }

  private async fresh(apiUrl: string): Promise<string> {
    const waiting = this.session.signingIn;
    if (waiting) {
      try {
        return (await waiting).value;
      } catch {
        // It was another adapter's attempt, perhaps ended with its job; ours tells what is wrong.
      }
    }
    const attempt = this.signIn(apiUrl);
    this.session.signingIn = attempt;
    try {
      this.session.token = await attempt;
      return this.session.token.value;
    } finally {
      if (this.session.signingIn === attempt) this.session.signingIn = null;
    }
  }

  private async signIn(apiUrl: string): Promise<HaloToken> {
    try {
      this.session.tokenUrl ??= await findTokenUrl(this.http, apiUrl, this.credentials);
      return await this.ask(this.http.pin(this.session.tokenUrl));
    } catch (error) {
      // The authorisation server may have moved: the next attempt asks again.
      this.session.tokenUrl = null;
      // The call that needs the token has not been sent, whatever became of the sign-in (I14).
      if (error instanceof VendorUnavailable) {
        throw new VendorUnavailable(error.message, false, error.status, { cause: error });
      }
      throw error;
    }
  }

  private async ask(url: URL): Promise<HaloToken> {
    const { clientId, clientSecret } = this.credentials;
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      scope: 'all',
    });
    const began = Date.now();
    const answer = await this.http.send({ method: 'POST', url, endpoint: 'POST /auth/token', form });
    if (answer.status >= 500) throw new VendorUnavailable(`The PSA answered ${answer.status}`, false);
    if (answer.status < 200 || answer.status > 299) {
      throw named(new CredentialsRefused(errorWords(answer.body) || `status ${answer.status}`), answer);
    }
    const parsed = tokenAnswer.safeParse(jsonOf(answer));
    if (!parsed.success) throw new VendorAnswerUnreadable('The PSA did not send a token', answer.status);
    const { access_token, expires_in } = parsed.data;
    const life = expires_in * 1000;
    return { value: access_token, usableUntil: began + Math.max(life - margin, life / 2) };
  }
}
