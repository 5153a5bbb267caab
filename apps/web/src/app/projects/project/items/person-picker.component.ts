import { Component, computed, inject, input, model, signal } from '@angular/core';
import { type Api, cachedResource } from '@atrium/api-client';
import { AvatarComponent, IconComponent, SegmentedComponent } from '@atrium/ui';
import { injectT } from '../../../i18n/texts.js';
import { ItemsApi } from './items.api.js';

/** Somebody who was picked. */
export type Person = Pick<Api.PersonDto, 'kind' | 'id' | 'name' | 'email'>;

const SHOWN = 50;

/** Picks people around a project: contacts of its company and staff, found by name or address. */
@Component({
  selector: 'app-person-picker',
  imports: [AvatarComponent, IconComponent, SegmentedComponent],
  templateUrl: './person-picker.component.html',
  styleUrl: './person-picker.component.scss',
})
export class PersonPickerComponent {
  private readonly api = inject(ItemsApi);
  protected readonly t = injectT();
  readonly projectId = input.required<string>();
  readonly label = input.required<string>();
  readonly picked = model.required<readonly Person[]>();

  protected readonly kind = signal<Api.PersonKind>('contact');
  protected readonly search = signal('');
  protected readonly kinds = computed(() => [
    { value: 'contact' as const, label: this.t('items.people.contacts') },
    { value: 'staff' as const, label: this.t('items.people.staff') },
  ]);
  protected readonly people = cachedResource({
    params: () => ({ id: this.projectId(), kind: this.kind(), search: this.search().trim() }),
    key: ({ id, kind, search }) => `projects/${id}/people?${kind}&${search}`,
    load: ({ id, kind, search }) => this.api.people(id, kind, search, { cursor: null, limit: SHOWN }),
    keepPrevious: true,
  });
  protected readonly chosen = computed(() => new Set(this.picked().map(keyOf)));

  protected has(person: Person): boolean {
    return this.chosen().has(keyOf(person));
  }

  protected toggle({ kind, id, name, email }: Person): void {
    const person = { kind, id, name, email };
    const rest = this.picked().filter((one) => keyOf(one) !== keyOf(person));
    this.picked.set(this.has(person) ? rest : [...rest, person]);
  }
}

function keyOf({ kind, id }: Person): string {
  return `${kind}/${id}`;
}
