// The picture with the hands over it: nearer bones are drawn later, thicker and brighter.
const BONES = [
  [0, 1], [1, 2], [2, 3], [3, 4], [0, 5], [5, 6], [6, 7], [7, 8], [5, 9], [9, 10], [10, 11],
  [11, 12], [9, 13], [13, 14], [14, 15], [15, 16], [13, 17], [17, 18], [18, 19], [19, 20], [0, 17],
];
const RIM = [18, 22, 28];
const PALM = [220, 228, 236];
const FINGERS = [[255, 190, 92], [120, 226, 120], [72, 208, 232], [108, 148, 250], [240, 118, 206]];
const FAR_DARKENING = 0.55;
const FAR_THINNING = 0.5;

export class View {
  #canvas;
  #pen;
  #mirror = false;
  #last = null;

  constructor(canvas) {
    this.#canvas = canvas;
    this.#pen = canvas.getContext("2d", { alpha: false });
  }

  mirror(on) {
    this.#mirror = on;
    this.#draw();
  }

  // picture: ImageBitmap; hands: side -> 21 points (x, y, z), normalised to the picture.
  show(picture, hands) {
    this.#last?.picture.close();
    this.#last = { picture, hands };
    this.#draw();
    const sides = Object.keys(hands).join(" and ");
    const words = sides ? `Live picture, ${sides} hand` : "Live picture, no hand";
    if (this.#canvas.getAttribute("aria-label") !== words) {
      this.#canvas.setAttribute("aria-label", words);
    }
  }

  #draw() {
    if (!this.#last) return;
    const { picture, hands } = this.#last;
    const [width, height] = this.#fit(picture);
    const pen = this.#pen;
    pen.setTransform(this.#mirror ? -1 : 1, 0, 0, 1, this.#mirror ? width : 0, 0);
    pen.drawImage(picture, 0, 0, width, height);
    for (const points of Object.values(hands)) drawHand(pen, points, width, height);
  }

  // As many pixels as are shown, so that lines stay sharp.
  #fit(picture) {
    const shown = this.#canvas.clientWidth * Math.min(devicePixelRatio, 2);
    const width = Math.round(Math.min(Math.max(shown, 320), 1600));
    const height = Math.round((width * picture.height) / picture.width);
    if (this.#canvas.width !== width || this.#canvas.height !== height) {
      this.#canvas.width = width;
      this.#canvas.height = height;
      this.#canvas.style.aspectRatio = `${picture.width} / ${picture.height}`;
    }
    return [width, height];
  }
}

function drawHand(pen, points, width, height) {
  const unit = Math.max(2, height / 120);
  const at = points.map(([x, y]) => [x * width, y * height]);
  const far = farness(points, width / height);
  const depth = ([a, b]) => far[a] + far[b];
  pen.lineCap = "round";
  for (const [a, b] of [...BONES].sort((one, other) => depth(other) - depth(one))) {
    const away = (far[a] + far[b]) / 2;
    line(pen, at[a], at[b], unit + 2 - unit * away * FAR_THINNING, RIM);
    line(pen, at[a], at[b], unit - unit * away * FAR_THINNING, faded(colourOfBone(a, b), away));
  }
  for (const index of [...points.keys()].sort((one, other) => far[other] - far[one])) {
    const radius = unit * (1.35 - 0.5 * far[index]);
    disc(pen, at[index], radius + unit * 0.45, RIM);
    disc(pen, at[index], radius, faded(colour(index), far[index]));
  }
}

// 0 = nearest point of the hand, 1 = one palm length or more behind it.
function farness(points, aspect) {
  const [wrist, knuckle] = [points[0], points[9]];
  const palm = Math.hypot((knuckle[0] - wrist[0]) * aspect, knuckle[1] - wrist[1]) || 1;
  const nearest = Math.min(...points.map((point) => point[2]));
  return points.map((point) => Math.min(1, ((point[2] - nearest) * aspect) / palm));
}

function colour(point) {
  return point === 0 ? PALM : FINGERS[Math.floor((point - 1) / 4)];
}

function colourOfBone(a, b) {
  const one = a > 0 && Math.floor((a - 1) / 4) === Math.floor((b - 1) / 4);
  return one ? colour(b) : PALM;
}

function faded(shade, away) {
  return shade.map((value, i) => value + (RIM[i] - value) * away * FAR_DARKENING);
}

function line(pen, from, to, width, shade) {
  pen.strokeStyle = `rgb(${shade.join(" ")})`;
  pen.lineWidth = width;
  pen.beginPath();
  pen.moveTo(...from);
  pen.lineTo(...to);
  pen.stroke();
}

function disc(pen, at, radius, shade) {
  pen.fillStyle = `rgb(${shade.join(" ")})`;
  pen.beginPath();
  pen.arc(...at, radius, 0, 2 * Math.PI);
  pen.fill();
}
