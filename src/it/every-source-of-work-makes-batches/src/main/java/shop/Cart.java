package shop;

import stock.Shelf;

public class Cart {
    Shelf shelf;
}
