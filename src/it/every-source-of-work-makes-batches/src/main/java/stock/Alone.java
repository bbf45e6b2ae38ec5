package stock;

public class Alone {}
