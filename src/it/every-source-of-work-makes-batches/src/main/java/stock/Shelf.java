package stock;

public class Shelf {}
