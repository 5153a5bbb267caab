import { Component, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { type Api, type ProblemView, cachedResource, toProblem } from '@atrium/api-client';
import { ErrorStateComponent, IconComponent, SkeletonComponent, StatusBadgeComponent } from '@atrium/ui';
import { firstValueFrom } from 'rxjs';
import { injectT } from '../i18n/texts.js';
import { PortalApi } from '../portal.api.js';
import { takeGoal } from '../visit/goal.js';
import { VisitStore } from '../visit/visit.store.js';

/** O55: which of their companies somebody wants to see. One at a time, never a mixture. */
@Component({
  selector: 'portal-places',
  imports: [ErrorStateComponent, IconComponent, SkeletonComponent, StatusBadgeComponent],
  template: `
    <h1>{{ t('places.heading') }}</h1>
    <p class="lead">{{ t('places.lead') }}</p>
    @if (places.value(); as list) {
      <ul class="p-list">
        @for (place of list.items; track place.id) {
          <li>
            <button type="button" class="p-card" [attr.aria-disabled]="busy()" (click)="enter(place)">
              <span class="words">
                <strong>{{ place.company }}</strong>
                <span class="p-note">{{ t('places.by', { provider: place.provider.name }) }}</span>
              </span>
              @if (place.current) {
                <atr-status-badge tone="accent" icon="check">{{ t('places.here') }}</atr-status-badge>
              }
              <atr-icon name="chevron-right" [size]="20" />
            </button>
          </li>
        }
      </ul>
      @if (problem(); as failed) {
        <p class="failed" role="alert">
          {{ failed.status === 0 ? t('signIn.offline') : t('places.failed') }}
        </p>
      }
    } @else if (places.problem(); as failed) {
      <atr-error-state
        [heading]="t('places.failed')"
        [detail]="failed.detail"
        [reference]="failed.correlationId"
        (retry)="places.reload()"
      />
    } @else {
      <atr-skeleton [lines]="2" [height]="64" />
    }
  `,
  styles: `
    h1 {
      margin: 0 0 4px;
      font-size: var(--atr-text-2xl);
      font-weight: 640;
    }
    .lead {
      margin: 0 0 20px;
      color: var(--atr-text-2);
    }
    button {
      display: flex;
      width: 100%;
      align-items: center;
      gap: 12px;
      text-align: start;
    }
    button:hover {
      border-color: var(--atr-line-strong);
    }
    .words {
      display: flex;
      flex: 1;
      flex-direction: column;
      min-width: 0;
      overflow-wrap: anywhere;
    }
    .failed {
      color: var(--atr-bad-text);
    }
  `,
})
export class PlacesPage {
  private readonly api = inject(PortalApi);
  private readonly router = inject(Router);
  private readonly visit = inject(VisitStore);
  protected readonly t = injectT();
  protected readonly busy = signal(false);
  protected readonly problem = signal<ProblemView | null>(null);
  protected readonly places = cachedResource({
    params: () => 'places',
    key: (name) => name,
    load: () => this.api.places(),
  });

  protected async enter(place: Api.PortalPlaceDto): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      if (!place.current) {
        await firstValueFrom(this.api.enterPlace(place.id));
        await this.visit.begin();
        await this.router.navigateByUrl('/');
      } else {
        await this.router.navigateByUrl(takeGoal());
      }
    } catch (error) {
      this.problem.set(toProblem(error));
    } finally {
      this.busy.set(false);
    }
  }
}
