package stock;

class ShelfTest {}
