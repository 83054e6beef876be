// The answer of now, the best three, and the speed.
const BARS = 3;
// Weight of the newest frame in the shown times: 30 frames to follow a change.
const NEW_SHARE = 0.1;

export class Panel {
  #answer = document.querySelector(".answer");
  #label = document.getElementById("label");
  #caption = document.getElementById("caption");
  #top = document.getElementById("top");
  #fps = document.getElementById("fps");
  #total = document.getElementById("total");
  #total_ms = null;

  // Nothing is seen any more.
  clear() {
    this.show({ prediction: { event: "outage", top: [] }, fps: 0, shares_ms: {} });
  }

  show({ prediction, fps, shares_ms }) {
    const { verdict, label, caption } = judge(prediction);
    this.#answer.dataset.verdict = verdict;
    this.#label.textContent = label;
    this.#label.classList.toggle("long", label.length > 2);
    this.#caption.textContent = caption;
    this.#bars(prediction.top.slice(0, BARS));
    this.#fps.textContent = fps ? Math.round(fps) : "–";
    if (fps) this.#time(Object.values(shares_ms).reduce((sum, ms) => sum + ms, 0));
  }

  #time(ms) {
    this.#total_ms = this.#total_ms === null ? ms : this.#total_ms + (ms - this.#total_ms) * NEW_SHARE;
    this.#total.textContent = this.#total_ms.toFixed(1);
  }

  #bars(best) {
    while (this.#top.children.length > best.length) this.#top.lastChild.remove();
    while (this.#top.children.length < best.length) this.#top.append(bar());
    best.forEach(([label, share], i) => {
      const [name, meter, percent] = this.#top.children[i].children;
      name.textContent = label;
      meter.firstChild.style.width = `${share * 100}%`;
      percent.textContent = `${Math.round(share * 100)} %`;
    });
  }
}

function bar() {
  const row = document.createElement("li");
  const percent = document.createElement("span");
  percent.className = "share";
  const meter = document.createElement("span");
  meter.className = "meter";
  meter.ariaHidden = "true";
  meter.append(document.createElement("span"));
  row.append(document.createElement("span"), meter, percent);
  return row;
}

function judge({ event, hand, unknown, label, confidence }) {
  if (event !== "frame") return { verdict: "none", label: "–", caption: "no picture" };
  if (!hand) return { verdict: "none", label: "–", caption: "no hand" };
  const caption = `${hand} hand`;
  if (unknown) return { verdict: "unknown", label: "?", caption: `${caption}, no sign` };
  if (!label) return { verdict: "unknown", label: "?", caption };
  const percent = Math.round(confidence * 100);
  return { verdict: "sign", label, caption: `${caption}, ${percent} %` };
}
