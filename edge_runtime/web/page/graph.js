// Where the milliseconds of a frame went, second by second, over the last minute.
const SECONDS = 60;
const NAMES = ["tracker", "model", "other"];
const LEFT = 34;
const BOTTOM = 18;

export class Graph {
  #canvas;
  #list;
  #seconds = [];

  constructor(canvas, list) {
    this.#canvas = canvas;
    this.#list = list;
    list.append(...NAMES.map(entry));
    new ResizeObserver(() => this.#draw()).observe(canvas);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#draw());
  }

  clear() {
    this.#seconds = [];
  }

  // seconds: mean milliseconds of a frame in each of NAMES, [] where no frame came.
  add(seconds) {
    this.#seconds = [...this.#seconds, ...seconds].slice(-SECONDS);
    const last = this.#seconds.at(-1);
    NAMES.forEach((name, i) => {
      this.#list.children[i].lastChild.textContent = last.length ? `${last[i].toFixed(1)} ms` : "–";
    });
    const totals = this.#seconds.filter((second) => second.length).map(sum);
    if (totals.length) this.#describe(totals);
    this.#draw();
  }

  #describe(totals) {
    const mean = sum(totals) / totals.length;
    const words = `Over the last minute ${mean.toFixed(1)} ms a frame on average, ` +
      `${Math.max(...totals).toFixed(1)} ms in the slowest second`;
    this.#canvas.setAttribute("aria-label", words);
  }

  #draw() {
    const scale = Math.min(devicePixelRatio, 2);
    const [width, height] = [this.#canvas.clientWidth, this.#canvas.clientHeight];
    this.#canvas.width = width * scale;
    this.#canvas.height = height * scale;
    const pen = this.#canvas.getContext("2d");
    pen.scale(scale, scale);
    const style = getComputedStyle(this.#canvas);
    const most = nice(Math.max(10, ...this.#seconds.filter((s) => s.length).map(sum)));
    const place = {
      x: (i) => LEFT + ((width - LEFT) * (SECONDS - this.#seconds.length + i)) / SECONDS,
      y: (ms) => 6 + (height - BOTTOM - 6) * (1 - ms / most),
      step: (width - LEFT) / SECONDS,
    };
    drawGrid(pen, place, most, width, height, style);
    this.#seconds.forEach((second, i) => drawSecond(pen, place, second, i, style));
  }
}

function drawSecond(pen, place, second, i, style) {
  let below = 0;
  second.forEach((ms, share) => {
    pen.fillStyle = style.getPropertyValue(`--${NAMES[share]}`);
    const top = place.y(below + ms);
    pen.fillRect(place.x(i), top, place.step - 0.8, place.y(below) - top);
    below += ms;
  });
}

function drawGrid(pen, place, most, width, height, style) {
  pen.font = `12px ${style.fontFamily}`;
  pen.fillStyle = style.getPropertyValue("--muted");
  pen.strokeStyle = style.getPropertyValue("--line");
  pen.textAlign = "right";
  pen.textBaseline = "middle";
  for (const ms of [0, most / 2, most]) {
    pen.beginPath();
    pen.moveTo(LEFT, Math.round(place.y(ms)) + 0.5);
    pen.lineTo(width, Math.round(place.y(ms)) + 0.5);
    pen.stroke();
    pen.fillText(String(ms), LEFT - 8, place.y(ms));
  }
  pen.textBaseline = "alphabetic";
  pen.fillText("now", width, height - 3);
  pen.textAlign = "left";
  pen.fillText("ms, last minute", LEFT, height - 3);
}

function entry(name) {
  const item = document.createElement("li");
  item.className = name;
  item.append(name, document.createElement("b"));
  item.lastChild.textContent = "–";
  return item;
}

function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}

// The next of 10, 20, 50, 100 and so on.
function nice(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * [1, 2, 5, 10].find((step) => step * power >= value);
}
