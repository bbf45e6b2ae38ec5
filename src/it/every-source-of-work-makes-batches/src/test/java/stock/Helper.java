package stock;

class Helper {}
