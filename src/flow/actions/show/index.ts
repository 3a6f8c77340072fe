/** Every kind that `card` shows. To add one, add a line here. */
import { address, list, rating } from './asks';
import { contact, coupon, location } from './facts';
import { basket, cart, comparison, product } from './goods';
import type { Kind } from './kind';
import { audio, file, image, video } from './media';
import { order, payment, receipt } from './orders';

export const KINDS: readonly Kind[] = [
  product,
  order,
  receipt,
  payment,
  cart,
  basket,
  comparison,
  coupon,
  list,
  rating,
  address,
  image,
  audio,
  video,
  file,
  location,
  contact,
];
