/** Places of the slider: threshold `1 − place / sliderPlaces`, from the surest to all. */
export const sliderPlaces = 200;
