"""charts.py - bar charts and curves as SVG, legible on light and dark pages.

bars(title, subtitle, rows)                  rows: (label, value, least, most, note, kind), longest first as given
curves(title, subtitle, x, y, series)        series: (label, [(x, y, least, most)]), both axes logarithmic; x, y: labels of the axes

kind is "ours", "exact" or "inexact"; the first series of curves is ours."""

import math
from html import escape

WIDTH = 860
LIGHT = ["#0969da", "#bc4c00", "#1a7f37", "#bf3989", "#9a6700", "#8250df"]
DARK = ["#4493f8", "#f0883e", "#3fb950", "#f778ba", "#d29922", "#ab7df8"]


def series_style(colours):
    return " ".join(f".s{i} .line {{ stroke: {one} }} .s{i} .dot, .s{i} .name {{ fill: {one} }}" for i, one in enumerate(colours))


STYLE = f"""<style>
  .page {{ fill: #ffffff }} .text {{ fill: #1f2328 }} .faint {{ fill: #59636e }} .grid {{ stroke: #d8dee4 }} .axis {{ stroke: #8c959f }}
  .ours {{ fill: #0969da }} .exact {{ fill: #9aa4af }} .inexact {{ fill: #d0d7de }} .error {{ stroke: #1f2328 }} .line {{ fill: none }}
  {series_style(LIGHT)}
  .name {{ paint-order: stroke; stroke: #ffffff; stroke-width: 3px }}
  text {{ font-family: system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif; font-size: 13px }}
  .title {{ font-size: 17px; font-weight: 600 }} .small {{ font-size: 12px }} .bold {{ font-weight: 600 }}
  @media (prefers-color-scheme: dark) {{
    .page {{ fill: #0d1117 }} .text {{ fill: #e6edf3 }} .faint {{ fill: #9198a1 }} .grid {{ stroke: #2a313c }} .axis {{ stroke: #656c76 }}
    .ours {{ fill: #4493f8 }} .exact {{ fill: #656c76 }} .inexact {{ fill: #3d444d }} .error {{ stroke: #e6edf3 }}
    {series_style(DARK)} .name {{ stroke: #0d1117 }}
  }}
</style>"""


def short(value):
    """Three significant digits, without an exponent, and thousands set apart."""
    if value <= 0:
        return "0"
    digits = max(2 - math.floor(math.log10(value)), 0)
    return f"{round(value, digits):,.{min(digits, 4)}f}" if value < 100 else f"{round(value):,}"


def times(ratio):
    return f"{ratio:.2f}×" if ratio < 10 else f"{ratio:.1f}×" if ratio < 100 else f"{ratio:,.0f}×"


def text(x, y, content, classes="text", anchor="start"):
    return f'<text x="{x:.1f}" y="{y:.1f}" class="{classes}" text-anchor="{anchor}">{escape(content)}</text>'


def line(x1, y1, x2, y2, classes, width=1):
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" class="{classes}" stroke-width="{width}"/>'


def page(height, title, subtitle, parts):
    head = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img">',
        f"<title>{escape(title)}</title>",
        f"<desc>{escape(subtitle)}</desc>",
        STYLE,
        f'<rect width="{WIDTH}" height="{height}" class="page"/>',
        text(20, 30, title, "text title"),
        text(20, 51, subtitle, "faint small"),
    ]
    return "\n".join([*head, *parts, "</svg>"]) + "\n"


# ---- Bars ----

LEFT, RIGHT, TOP, ROW = 150, 190, 74, 27


def steps(most, count=5):
    """Round numbers from 0 to about most."""
    raw = most / count
    power = 10 ** math.floor(math.log10(raw))
    step = next(power * by for by in (1, 2, 5, 10) if power * by >= raw)
    return [step * i for i in range(int(most / step) + 1)]


def bar(row, y, scale):
    label, value, least, most, note, kind = row
    middle = y + ROW / 2
    end = LEFT + max(most, value) * scale + 8
    parts = [text(LEFT - 10, middle + 4.5, label, "text bold" if kind == "ours" else "text", "end")]
    parts.append(f'<rect x="{LEFT}" y="{y + 5}" width="{max(value * scale, 1):.1f}" height="{ROW - 10}" rx="2" class="{kind}"/>')
    parts.append(line(LEFT + least * scale, middle, LEFT + most * scale, middle, "error", 1.2))
    parts += [line(LEFT + at * scale, middle - 4, LEFT + at * scale, middle + 4, "error", 1.2) for at in (least, most)]
    parts.append(text(end, middle + 4.5, short(value), "text bold" if kind == "ours" else "text"))
    parts.append(text(end + 9 + 7.6 * len(short(value)), middle + 4.5, note, "faint small"))
    return parts


def legend(y, rows):
    """What the colours mean, of those that are there."""
    meanings = [("ours", "gloss"), ("exact", "finds the same spans, checked"), ("inexact", "finds other spans")]
    parts, x = [], LEFT
    for kind, meaning in meanings:
        if any(row[5] == kind for row in rows):
            parts.append(f'<rect x="{x}" y="{y - 10}" width="12" height="12" rx="2" class="{kind}"/>')
            parts.append(text(x + 18, y, meaning, "faint small"))
            x += 40 + 7 * len(meaning)
    return parts


def bars(title, subtitle, rows):
    bottom = TOP + ROW * len(rows)
    most = max((max(row[1], row[3]) for row in rows), default=1) or 1
    scale = (WIDTH - LEFT - RIGHT) / most
    parts = []
    for at in steps(most):
        x = LEFT + at * scale
        parts += [line(x, TOP, x, bottom, "grid"), text(x, bottom + 18, f"{at:,.10g}", "faint small", "middle")]
    for i, row in enumerate(rows):
        parts += bar(row, TOP + ROW * i, scale)
    parts += [line(LEFT, TOP, LEFT, bottom, "axis"), text(LEFT, bottom + 38, "MB of text a second, one thread; whiskers: slowest and fastest run", "faint small")]
    parts += legend(bottom + 60, rows)
    return page(bottom + 76, title, subtitle, parts)


# ---- Curves ----

PLOT = (78, 74, WIDTH - 150, 430)  # left, top, right, bottom


def decades(low, high):
    """The powers of ten around low to high."""
    return range(math.floor(math.log10(low) + 1e-9), math.ceil(math.log10(high) - 1e-9) + 1)


def spread(wanted, gap):
    """Places near those wanted, top to bottom, with a gap between them."""
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    placed = list(wanted)
    for before, i in zip(order, order[1:]):
        placed[i] = max(placed[i], placed[before] + gap)
    return placed


def names(series, ends):
    """Beside the ends of the curves, apart from each other; above the end of one that stops before the others."""
    last = max(x for x, _ in ends)
    beside = [i for i, end in enumerate(ends) if end[0] == last]
    heights = dict(zip(beside, spread([ends[i][1] + 4 for i in beside], 16)))
    parts = []
    for i, (x, y) in enumerate(ends):
        classes = "name small bold" if i == 0 else "name small"
        place = (x + 10, heights[i], "start") if i in heights else (x, y - 10, "end")
        parts.append(f'<g class="s{i % 6}">' + text(place[0], place[1], series[i][0], classes, place[2]) + "</g>")
    return parts


def power(exponent):
    return f"{10**exponent:,}" if exponent >= 0 else f"{10.0**exponent:.{-exponent}f}"


def axes(xs, ys, place_x, place_y, labels):
    left, top, right, bottom = PLOT
    parts = []
    for exponent in xs:
        x = place_x(10.0**exponent)
        parts += [line(x, top, x, bottom, "grid"), text(x, bottom + 19, power(exponent), "faint small", "middle")]
    for exponent in ys:
        y = place_y(10.0**exponent)
        parts += [line(left, y, right, y, "grid"), text(left - 8, y + 4, power(exponent), "faint small", "end")]
    parts += [line(left, bottom, right, bottom, "axis"), line(left, top, left, bottom, "axis")]
    parts.append(text((left + right) / 2, bottom + 42, labels[0], "text small", "middle"))
    middle = (top + bottom) / 2
    parts.append(f'<g transform="rotate(-90 22 {middle})">' + text(22, middle, labels[1], "text small", "middle") + "</g>")
    return parts


def curve(number, points, place_x, place_y):
    path = " ".join(f"{place_x(x):.1f},{place_y(y):.1f}" for x, y, _, _ in points)
    parts = [f'<g class="s{number % 6}">', f'<polyline points="{path}" class="line" stroke-width="{3 if number == 0 else 1.8}"/>']
    for x, y, least, most in points:
        parts.append(line(place_x(x), place_y(least), place_x(x), place_y(most), "line", 1.2))
        parts.append(f'<circle cx="{place_x(x):.1f}" cy="{place_y(y):.1f}" r="{4 if number == 0 else 3}" class="dot"/>')
    return parts + ["</g>"]


def curves(title, subtitle, x_label, y_label, series):
    left, top, right, bottom = PLOT
    points = [point for _, some in series for point in some]
    xs = decades(min(p[0] for p in points), max(p[0] for p in points))
    ys = decades(min(p[2] for p in points), max(p[3] for p in points))

    def place_x(value):
        return left + (math.log10(value) - xs[0]) / max(xs[-1] - xs[0], 1) * (right - left)

    def place_y(value):
        return bottom - (math.log10(value) - ys[0]) / max(ys[-1] - ys[0], 1) * (bottom - top)

    parts = axes(xs, ys, place_x, place_y, (x_label, y_label))
    for number in reversed(range(len(series))):
        parts += curve(number, series[number][1], place_x, place_y)
    parts += names(series, [(place_x(some[-1][0]), place_y(some[-1][1])) for _, some in series])
    return page(bottom + 60, title, subtitle, parts)
