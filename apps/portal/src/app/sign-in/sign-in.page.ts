import {
  Component,
  DestroyRef,
  ElementRef,
  computed,
  effect,
  inject,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { ActivatedRoute, Router } from '@angular/router';
import { type Api, type ProblemView, fieldMessage, toProblem } from '@atrium/api-client';
import { FieldComponent, IconComponent, SkeletonComponent } from '@atrium/ui';
import { firstValueFrom, map } from 'rxjs';
import { toSignal } from '@angular/core/rxjs-interop';
import { injectT } from '../i18n/texts.js';
import { PortalApi } from '../portal.api.js';
import { MarkComponent } from '../shell/mark.component.js';
import { takeGoal } from '../visit/goal.js';
import { VisitStore } from '../visit/visit.store.js';

/** Where signing in stands: asking for a link, looking at whose it is, its holder, the code, a link that is none. */
type Step = 'ask' | 'looking' | 'holder' | 'code' | 'unusable' | 'sent';

/** O50: the mailed link says for whom it is; *Continue* and, in a new browser, a code sign in. */
@Component({
  selector: 'portal-sign-in',
  imports: [FieldComponent, IconComponent, MarkComponent, SkeletonComponent],
  templateUrl: './sign-in.page.html',
  styleUrl: './sign-in.page.scss',
})
export class SignInPage {
  private readonly api = inject(PortalApi);
  private readonly visit = inject(VisitStore);
  private readonly router = inject(Router);
  protected readonly t = injectT();

  /** The secret of the link stands behind the `#`, where no server and no log sees it. */
  private readonly token = toSignal(
    inject(ActivatedRoute).fragment.pipe(map((fragment) => fragment?.trim() ?? '')),
    { initialValue: '' },
  );
  protected readonly step = signal<Step>('ask');
  protected readonly holder = signal<Api.LinkHolderDto | null>(null);
  protected readonly sent = signal<Api.SignInStepDto | null>(null);
  protected readonly email = signal('');
  protected readonly code = signal('');
  protected readonly busy = signal(false);
  protected readonly problem = signal<ProblemView | null>(null);
  protected readonly emailMissing = signal(false);
  protected readonly wait = signal(0);
  private readonly heading = viewChild<ElementRef<HTMLElement>>('heading');

  protected readonly emailError = computed(() => {
    if (this.emailMissing()) return this.t('signIn.emailMissing');
    return fieldMessage(this.problem(), 'email') ? this.t('signIn.emailWrong') : null;
  });
  protected readonly codeError = computed(() => {
    const problem = this.problem();
    if (problem?.code === 'portal.wrong_code') return this.t('signIn.codeWrong');
    return fieldMessage(problem, 'code') ? this.t('signIn.codeForm') : null;
  });
  /** What went wrong and belongs to no field. */
  protected readonly failure = computed(() => {
    const problem = this.problem();
    if (!problem || this.emailError() || this.codeError()) return null;
    // The page itself says that and what to do.
    if (problem.code === 'portal.link_not_usable') return null;
    if (problem.status === 429 && problem.code !== 'portal.code_wait') return this.t('signIn.tooMany');
    if (problem.status === 429) {
      return this.wait() > 0
        ? this.t('signIn.wait', { minutes: Math.ceil(this.wait() / 60) })
        : this.t('signIn.waitOver');
    }
    return problem.status === 0 ? this.t('signIn.offline') : this.t('signIn.failed');
  });

  constructor() {
    const timer = setInterval(() => this.wait.update((seconds) => Math.max(0, seconds - 1)), 1000);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
    effect(() => {
      const token = this.token();
      if (token !== '') void untracked(() => this.look(token));
    });
    // Each step is read out, and a keyboard goes on from its beginning.
    effect(() => {
      this.step();
      queueMicrotask(() => this.heading()?.nativeElement.focus());
    });
  }

  protected async look(token: string): Promise<void> {
    this.step.set('looking');
    await this.attempt(async () => {
      const holder = await firstValueFrom(this.api.holder(token));
      this.holder.set(holder);
      this.visit.brand(holder.provider);
      this.step.set('holder');
    });
  }

  protected proceed(): Promise<void> {
    return this.attempt(async () => {
      await this.goOn(await firstValueFrom(this.api.proceed(this.token())));
    });
  }

  protected enterCode(): Promise<void> {
    return this.attempt(async () => {
      await this.goOn(await firstValueFrom(this.api.enterCode(this.token(), this.code())));
    });
  }

  protected async askForLink(): Promise<void> {
    this.emailMissing.set(this.email().trim() === '');
    if (this.emailMissing()) return;
    await this.attempt(async () => {
      await firstValueFrom(this.api.askForLink(this.email().trim()));
      this.step.set('sent');
    });
  }

  protected again(): void {
    this.problem.set(null);
    this.step.set('ask');
  }

  private async goOn(step: Api.SignInStepDto): Promise<void> {
    if (step.next === 'code') {
      this.sent.set(step);
      this.code.set('');
      this.step.set('code');
      return;
    }
    await this.visit.begin();
    const goal = step.next === 'choose' ? '/places' : takeGoal();
    await this.router.navigateByUrl(goal, { replaceUrl: true });
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      await work();
    } catch (error) {
      const problem = toProblem(error);
      this.problem.set(problem);
      this.wait.set(problem.retryAfterSeconds ?? 0);
      if (problem.code === 'portal.link_not_usable') this.step.set('unusable');
      else if (this.step() === 'looking') this.step.set('ask');
    } finally {
      this.busy.set(false);
    }
  }
}
