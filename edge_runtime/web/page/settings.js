// The settings: bundle and threshold are the run's, mirror and keys this page's.
export class Settings {
  #send;
  #onMirror;
  #bundle = document.getElementById("bundle");
  #threshold = document.getElementById("threshold");
  #shown = document.getElementById("threshold-shown");
  #mirror = document.getElementById("mirror");
  #keys = document.getElementById("keys");
  #problem = document.getElementById("problem");
  #asked = null;
  #dragging = false;
  #fresh = true;

  constructor(send, onMirror) {
    this.#send = send;
    this.#onMirror = onMirror;
    document.getElementById("settings").addEventListener("submit", (event) => event.preventDefault());
    this.#mirror.addEventListener("change", () => onMirror(this.#mirror.checked));
    this.#bundle.addEventListener("change", () => this.#ask("use_bundle", this.#bundle.value));
    this.#threshold.addEventListener("input", () => {
      this.#dragging = true;
      this.#write();
    });
    this.#threshold.addEventListener("change", () => {
      this.#dragging = false;
      this.#ask("use_threshold", this.#threshold.value / 100);
    });
  }

  get keys() {
    return this.#keys.checked;
  }

  toggleMirror() {
    this.#mirror.click();
  }

  // What the run says of itself; what this page has asked for waits until the run has it.
  show({ bundle, bundles, unknown_threshold, mirror }) {
    if (this.#fresh) {
      this.#mirror.checked = mirror;
      this.#onMirror(mirror);
      this.#bundle.replaceChildren(...bundles.map((name) => new Option(name)));
    }
    this.#fresh = false;
    const now = { use_bundle: bundle, use_threshold: unknown_threshold };
    if (this.#asked && now[this.#asked.what] === this.#asked.value) this.#asked = null;
    this.#bundle.disabled = this.#asked?.what === "use_bundle";
    this.#threshold.disabled = false;
    if (this.#asked) return;
    this.#bundle.value = bundle;
    if (!this.#dragging) this.#threshold.value = Math.round(unknown_threshold * 100);
    this.#write();
  }

  refuse(message) {
    this.#asked = null;
    this.#problem.textContent = message;
  }

  lock() {
    this.#asked = null;
    this.#bundle.disabled = this.#threshold.disabled = true;
  }

  #ask(what, value) {
    this.#problem.textContent = "";
    this.#asked = { what, value };
    this.#send({ do: what, value });
  }

  #write() {
    this.#shown.textContent = `${this.#threshold.value} %`;
    this.#threshold.setAttribute("aria-valuetext", `${this.#threshold.value} percent`);
  }
}
