import { Component, computed, input } from '@angular/core';
import { ICONS, type IconName } from './icons.js';

interface Shape {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string | number | undefined>>;
}

/**
 * A line icon. It is decoration: the word beside it, or the label of the control around it, carries the
 * meaning, so it is hidden from assistive technology.
 */
@Component({
  selector: 'atr-icon',
  template: `
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
      [attr.width]="size()"
      [attr.height]="size()"
    >
      @for (shape of shapes(); track $index) {
        @let a = shape.attributes;
        @switch (shape.tag) {
          @case ('path') {
            <path [attr.d]="a['d']" />
          }
          @case ('circle') {
            <circle [attr.cx]="a['cx']" [attr.cy]="a['cy']" [attr.r]="a['r']" />
          }
          @case ('rect') {
            <rect
              [attr.x]="a['x']"
              [attr.y]="a['y']"
              [attr.width]="a['width']"
              [attr.height]="a['height']"
              [attr.rx]="a['rx']"
            />
          }
          @case ('line') {
            <line [attr.x1]="a['x1']" [attr.x2]="a['x2']" [attr.y1]="a['y1']" [attr.y2]="a['y2']" />
          }
          @case ('polyline') {
            <polyline [attr.points]="a['points']" />
          }
          @case ('polygon') {
            <polygon [attr.points]="a['points']" />
          }
          @case ('ellipse') {
            <ellipse [attr.cx]="a['cx']" [attr.cy]="a['cy']" [attr.rx]="a['rx']" [attr.ry]="a['ry']" />
          }
        }
      }
    </svg>
  `,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
    }
  `,
})
export class IconComponent {
  readonly name = input.required<IconName>();
  /** Side length in px. */
  readonly size = input(16);

  protected readonly shapes = computed<Shape[]>(() =>
    ICONS[this.name()].map(([tag, attributes]) => ({ tag, attributes })),
  );
}
