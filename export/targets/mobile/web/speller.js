// Text from the labels of frames: a label that a still hand holds is written once.

const WRIST = 0, MIDDLE_KNUCKLE = 9;
const SPEED_BASE_S = 0.1;

export class Speller {
  #settings;
  #label = '';
  #since = 0;
  #written = '';
  #otherSince = Infinity;
  #lastHand = -Infinity;
  #track = [];
  text = '';

  /** settings: of manifest.json, times in seconds. */
  constructor(settings) {
    this.#settings = settings;
  }

  /** Takes the next frame: its answer (see recognizer.js; null without a hand), shape and time. */
  see(answer, aspect, now) {
    if (!answer) return this.#withoutHand(now);
    this.#lastHand = now;
    if (answer.label !== this.#label) [this.#label, this.#since] = [answer.label, now];
    if (this.#speed(answer.landmarks, aspect, now) > this.#settings.moving_palms_per_s) {
      this.#since = now;
    }
    if (answer.label === this.#written) this.#otherSince = Infinity;
    else this.#otherSince = Math.min(this.#otherSince, now);
    if (now - this.#otherSince >= this.#settings.release_s) this.#written = '';
    const held = now - this.#since >= this.#settings.hold_s;
    if (held && answer.label && answer.label !== this.#written) {
      this.text += answer.label;
      this.#written = answer.label;
    }
  }

  space() {
    if (this.text && !this.text.endsWith(' ')) this.text += ' ';
  }

  back() {
    this.text = this.text.slice(0, -1);
  }

  clear() {
    this.text = '';
  }

  #withoutHand(now) {
    const away = now - this.#lastHand;
    if (away > this.#settings.lost_s) {
      this.#label = this.#written = '';
      this.#track = [];
    }
    if (away > this.#settings.gap_s) this.space();
  }

  /** Of the fastest landmark, in palm lengths a second. */
  #speed(landmarks, aspect, now) {
    const points = landmarks.map((point) => [point.x * aspect, point.y]);
    this.#track = this.#track.filter((frame) => now - frame.now < 3 * SPEED_BASE_S);
    const before = this.#track.findLast((frame) => now - frame.now >= SPEED_BASE_S);
    this.#track.push({ now, points });
    if (!before) return 0;
    const [wrist, knuckle] = [points[WRIST], points[MIDDLE_KNUCKLE]];
    const palm = Math.hypot(knuckle[0] - wrist[0], knuckle[1] - wrist[1]) || 1;
    const ways = points.map(([x, y], k) => Math.hypot(x - before.points[k][0], y - before.points[k][1]));
    return Math.max(...ways) / palm / (now - before.now);
  }
}
