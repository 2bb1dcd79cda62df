export function withoutRegions(text: string): string;
export function regionOf(text: string, region: string): string;
