// The map of a route: land and borders from one file, the towns of the list beside it. Loaded by that page alone;
// without it, or where the file does not come, the list says the same.
import { circleMarker, geoJSON, latLngBounds, map as draw, polyline, control } from "leaflet";

const holder = document.querySelector("[data-map]");
const towns = [...document.querySelectorAll("[data-north]")].map((item) => ({
  at: [Number(item.dataset.north), Number(item.dataset.east)],
  name: item.dataset.name,
}));

const show = async () => {
  const answer = await fetch(holder.dataset.shapes);
  if (!answer.ok) return;
  const shapes = await answer.json();
  holder.hidden = false;
  document.querySelector("[data-map-note]").hidden = false;
  const map = draw(holder, { attributionControl: false, zoomControl: false, maxZoom: 7, minZoom: 2, zoomSnap: 0.5, worldCopyJump: false, scrollWheelZoom: false });
  // First of all: what is added to a map without a view has no place to be drawn.
  map.fitBounds(latLngBounds(towns.map((town) => town.at)).pad(0.25), { maxZoom: 6 });
  control.zoom({ zoomInTitle: holder.dataset.nearer, zoomOutTitle: holder.dataset.farther }).addTo(map);
  geoJSON(shapes, { interactive: false, style: ({ properties }) => ({ className: `a-map-${properties?.kind ?? "land"}` }) }).addTo(map);
  if (towns.length > 1) polyline(towns.map((town) => town.at), { interactive: false, className: "a-map-route" }).addTo(map);
  const seen = [];
  towns.forEach((town) => {
    // A name beside another town's would cover it: it goes above.
    const near = seen.some((other) => Math.hypot(other.at[0] - town.at[0], other.at[1] - town.at[1]) < 2);
    const dot = circleMarker(town.at, { radius: 6, interactive: false, className: "a-map-town" }).addTo(map);
    const place = near ? { direction: "top", offset: [0, -8] } : { direction: "right", offset: [8, 0] };
    if (!seen.some((other) => other.name === town.name)) dot.bindTooltip(town.name, { permanent: true, className: "a-map-name", ...place });
    seen.push(town);
  });
};

if (holder && towns.length) show();
