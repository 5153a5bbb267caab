import {
  Component,
  DestroyRef,
  type ElementRef,
  afterNextRender,
  computed,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { type ProblemView, fieldMessage } from '@atrium/api-client';
import { FieldComponent, IconComponent } from '@atrium/ui';
import { injectT } from '../i18n/texts.js';
import { SessionStore } from './session.store.js';

/** E-mail and password, with every way it can fail in words. A lock counts down and then lets one try again. */
@Component({
  selector: 'app-sign-in-form',
  imports: [FieldComponent, IconComponent],
  templateUrl: './sign-in-form.component.html',
  styles: `
    form {
      display: flex;
      flex-direction: column;
      gap: 16px;
    }
    .alert {
      display: flex;
      gap: 8px;
      margin: 0;
      padding: 8px 12px;
      border-radius: var(--atr-radius);
      color: var(--tone-text);
      background: var(--tone-soft);
    }
    .alert atr-icon {
      margin-top: 2px;
    }
    .password {
      position: relative;
    }
    .password .atr-input {
      padding-inline-end: 40px;
    }
    .password button {
      position: absolute;
      inset-block: 2px;
      inset-inline-end: 2px;
      display: grid;
      place-items: center;
      width: 32px;
      color: var(--atr-text-2);
    }
  `,
})
export class SignInFormComponent {
  private readonly session = inject(SessionStore);
  protected readonly t = injectT();

  /** Set when only the password is asked for again. */
  readonly knownEmail = input<string | null>(null);
  readonly signedIn = output();

  protected readonly busy = signal(false);
  protected readonly problem = signal<ProblemView | null>(null);
  protected readonly shown = signal(false);
  protected readonly missing = signal<'email' | 'password' | null>(null);
  /** Seconds until a locked account may try again. */
  protected readonly wait = signal(0);
  private readonly emailBox = viewChild<ElementRef<HTMLInputElement>>('email');
  private readonly passwordBox = viewChild.required<ElementRef<HTMLInputElement>>('password');
  private timer: ReturnType<typeof setInterval> | undefined;

  protected readonly emailError = computed(() =>
    this.missing() === 'email' ? this.t('signIn.emailMissing') : fieldMessage(this.problem(), 'email'),
  );
  protected readonly passwordError = computed(() =>
    this.missing() === 'password'
      ? this.t('signIn.passwordMissing')
      : fieldMessage(this.problem(), 'password'),
  );
  protected readonly alert = computed(() => {
    const problem = this.problem();
    if (!problem || problem.errors.length > 0) return null;
    switch (problem.status) {
      case 0:
        return this.t('signIn.offline');
      case 401:
        return this.t('signIn.wrong');
      case 423:
        return this.wait() > 0
          ? this.t('signIn.locked', { wait: clock(this.wait()) })
          : this.t('signIn.unlocked');
      case 429:
        return this.t('signIn.tooMany');
      default:
        return [this.t('signIn.failed'), problem.correlationId ?? ''].join(' ').trim();
    }
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => clearInterval(this.timer));
    afterNextRender(() => (this.emailBox() ?? this.passwordBox()).nativeElement.focus());
  }

  protected async submit(event: Event): Promise<void> {
    event.preventDefault();
    const email = this.knownEmail() ?? this.emailBox()?.nativeElement.value.trim() ?? '';
    const password = this.passwordBox().nativeElement.value;
    this.missing.set(!email ? 'email' : !password ? 'password' : null);
    if (this.missing() || this.busy() || this.wait() > 0) {
      if (this.missing())
        (this.missing() === 'email' ? this.emailBox() : this.passwordBox())?.nativeElement.focus();
      return;
    }
    this.busy.set(true);
    this.problem.set(null);
    const problem = await this.session.signIn(email, password);
    this.busy.set(false);
    this.problem.set(problem);
    if (!problem) {
      this.signedIn.emit();
      return;
    }
    if (problem.status === 423) this.countDown(problem.retryAfterSeconds ?? 60);
    this.passwordBox().nativeElement.focus();
    this.passwordBox().nativeElement.select();
  }

  private countDown(seconds: number): void {
    clearInterval(this.timer);
    this.wait.set(seconds);
    this.timer = setInterval(() => {
      this.wait.update((left) => Math.max(0, left - 1));
      if (this.wait() === 0) clearInterval(this.timer);
    }, 1000);
  }
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
